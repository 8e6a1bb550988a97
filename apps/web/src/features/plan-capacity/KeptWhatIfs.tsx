import { Button, Group, List, Text } from '@mantine/core';
import { useState } from 'react';
import { useAnswer, useCommand, type AnswerOf } from '../../api/index.js';
import { Answered, CommandButton, Empty, HistoryButton, RefusalPanel, Section, Tone } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { Played } from './Played.js';
import type { Scenario } from './scenario.js';
import { useCapacityWords } from './words.js';

type Kept = AnswerOf<'capacity.listWhatIfs'>[number];

const REFRESHES = ['capacity.listWhatIfs', 'capacity.openWhatIf'] as const;

/** Questions that the house keeps: asked of the queue as it is now, taken up again in the form, renamed, thrown away. */
export function KeptWhatIfs({ onTry }: { readonly onTry: (scenario: Scenario) => void }) {
  const say = useCapacityWords();
  const kept = useAnswer('capacity.listWhatIfs', {});
  const [opened, setOpened] = useState<string>();
  return (
    <Section title={say('kept')} count={kept.data?.length} lead={say('keptLead')}>
      <Answered of={kept} lines={2}>
        {(list) =>
          list.length === 0 ? (
            <Empty title={say('noneKept')}>{say('noneKeptNext')}</Empty>
          ) : (
            <List listStyleType="none" size="sm" spacing={6}>
              {list.map((one) => (
                <List.Item key={one.id}>
                  <KeptOne
                    of={one}
                    opened={opened === one.id}
                    onOpen={() => setOpened(opened === one.id ? undefined : one.id)}
                    onTry={onTry}
                  />
                </List.Item>
              ))}
            </List>
          )
        }
      </Answered>
    </Section>
  );
}

interface KeptOneProps {
  readonly of: Kept;
  readonly opened: boolean;
  readonly onOpen: () => void;
  readonly onTry: (scenario: Scenario) => void;
}

function KeptOne({ of: { id, name, scenario, savedBy, savedAt, version }, opened, onOpen, onTry }: KeptOneProps) {
  const say = useCapacityWords();
  const remove = useCommand('capacity.deleteWhatIf', { refreshes: REFRESHES });
  return (
    <>
      <Group gap="xs">
        <Text span size="sm" fw={600}>
          {name}
        </Text>
        <Text span size="xs" c="dimmed">
          {say('keptBy', { who: savedBy, at: showInstant(savedAt) })}
        </Text>
        <Button size="compact-xs" variant="light" aria-expanded={opened} aria-label={`${say('askNow')}: ${name}`} onClick={onOpen}>
          {say(opened ? 'fold' : 'askNow')}
        </Button>
        <Button size="compact-xs" variant="default" aria-label={`${say('takeUp')}: ${name}`} onClick={() => onTry(scenario)}>
          {say('takeUp')}
        </Button>
        <CommandButton
          id="capacity.saveWhatIf"
          label={say('rename')}
          title={say('renameOf', { name })}
          confirm={say('rename')}
          only={['name']}
          start={{ name }}
          fixed={{ whatIfId: id, expectedVersion: version, scenario }}
          look={{ size: 'compact-xs' }}
          refreshes={REFRESHES}
        />
        <Button
          size="compact-xs"
          variant="default"
          loading={remove.busy}
          aria-label={`${say('throwAway')}: ${name}`}
          onClick={() => remove.send({ path: { whatIfId: id } })}
        >
          {say('throwAway')}
        </Button>
        <HistoryButton kind="what-if" id={id} name={name} />
      </Group>
      {remove.error && <RefusalPanel error={remove.error} />}
      {opened && <AskedNow whatIfId={id} />}
    </>
  );
}

function AskedNow({ whatIfId }: { readonly whatIfId: string }) {
  const say = useCapacityWords();
  const answer = useAnswer('capacity.openWhatIf', { path: { whatIfId } });
  return (
    <div role="status">
      <Answered of={answer} lines={3}>
        {({ gone, answer: played }) => (
          <>
            {gone.length > 0 && <Tone tone="attention">{say('gone', { count: gone.length })}</Tone>}
            <Played of={played} />
          </>
        )}
      </Answered>
    </div>
  );
}
