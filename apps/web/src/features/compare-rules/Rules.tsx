import { Group, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import { Answered, Empty, PageHeader } from '../../ui/index.js';
import { Compared } from './Compared.js';
import { useRuleWords } from './words.js';

const KINDS = ['REQUIREMENTS', 'CHECKLIST', 'GATES', 'SERVICE_LEVELS', 'FOLLOW_UP'] as const;
type Kind = (typeof KINDS)[number];
type Version = AnswerOf<'ruleVersions.list'>[number];

/** The versions of each kind of rules, and what is different between two of them. */
export function Rules() {
  const say = useRuleWords();
  const [kind, setKind] = useState<Kind>('REQUIREMENTS');
  const versions = useAnswer('ruleVersions.list', { query: { kind } });
  return (
    <>
      <PageHeader title={say('title')} lead={say('lead')} />
      <NativeSelect
        label={say('kind')}
        maw={320}
        mb="sm"
        value={kind}
        onChange={(event) => setKind(KINDS.find((one) => one === event.currentTarget.value) ?? 'REQUIREMENTS')}
        data={KINDS.map((one) => ({ value: one, label: say(`kind_${one}`) }))}
      />
      <Answered of={versions} lines={8}>
        {(list) =>
          list.length === 0 ? <Empty title={say('noVersions')}>{say('noVersionsNext')}</Empty> : <Scopes key={kind} versions={list} />
        }
      </Answered>
    </>
  );
}

function Scopes({ versions }: { readonly versions: readonly Version[] }) {
  const say = useRuleWords();
  const scopes = [...new Map(versions.map(({ scope }) => [scope.key, scope])).values()];
  const [chosen, setChosen] = useState(scopes[0]?.key);
  return (
    <>
      {scopes.length > 1 && (
        <Group mb="sm">
          <NativeSelect
            label={say('scope')}
            miw={240}
            value={chosen}
            onChange={(event) => setChosen(event.currentTarget.value)}
            data={scopes.map(({ key, words }) => ({ value: key, label: words }))}
          />
        </Group>
      )}
      <Compared key={chosen} versions={versions.filter(({ scope }) => scope.key === chosen)} />
    </>
  );
}
