import { Button, Table, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import { useMayAsk } from '../../session/index.js';
import { Answered, CommandButton, Empty, RouteLink, Section, SmallTable, Tone, type ToneName } from '../../ui/index.js';
import { RESULT_REFRESHES } from './result-refreshes.js';
import { useBatchWords } from './words.js';

const EnterResults = lazy(() => import('./EnterResults.js').then(({ EnterResults: component }) => ({ default: component })));

type Test = AnswerOf<'results.ofBatch'>['tests'][number];

/** Every test of the specification with its result: what stands out first, the clean folded with their count. */
export function Results({ batchId, caseId }: { readonly batchId: string; readonly caseId: string }) {
  const say = useBatchWords();
  const results = useAnswer('results.ofBatch', { path: { batchId } });
  const documents = useAnswer('documents.list', { query: { caseId } });
  const mayAsk = useMayAsk();
  const [all, setAll] = useState(false);
  const [entering, setEntering] = useState(false);
  const versions = (documents.data ?? []).map(({ current, title }) => ({ value: current.versionId, label: title }));
  return (
    <Answered of={results} lines={6}>
      {(found) => {
        const { specification, tests, failures, sheets } = found;
        if (!specification)
          return (
            <Section title={say('results')}>
              <Empty title={say('noSpecification')}>{say('noSpecificationNext')}</Empty>
            </Section>
          );
        const isClean = ({ verdict, state }: Test) => verdict === 'COMPLIES' && state === 'CHECKED';
        const clean = tests.filter(isClean);
        const shown = all ? tests : tests.filter((test) => !isClean(test));
        return (
          <Section
            title={say('results')}
            lead={say('specification', { version: specification.version, reference: specification.dossierReference })}
            actions={
              mayAsk('results.enter') && (
                <Button size="compact-xs" variant="default" onClick={() => setEntering(true)}>
                  {say('enter')}
                </Button>
              )
            }
          >
            {entering && (
              <Suspense>
                <EnterResults of={found} onClose={() => setEntering(false)} />
              </Suspense>
            )}
            {failures.length > 0 && <Tone tone="stop">{`${say('failures')}: ${failures.join('; ')}`}</Tone>}
            {clean.length > 0 && (
              <Text size="sm" component="div" my={4}>
                <Tone tone="good">{say('clean', { count: clean.length })}</Tone>{' '}
                <Button size="compact-xs" variant="default" aria-expanded={all} onClick={() => setAll(!all)}>
                  {all ? say('hideClean') : say('showClean')}
                </Button>
              </Text>
            )}
            {shown.length > 0 && (
              <SmallTable label={say('results')} heads={[say('test'), say('limit'), say('reported'), say('verdict')]}>
                {shown.map((test) => (
                  <Result key={test.test} of={test} />
                ))}
              </SmallTable>
            )}
            {sheets
              .filter(({ state }) => state !== 'REPLACED')
              .map(({ id, reference, laboratory, typedBy, checkedBy, version, state }) => (
                <Text key={id} size="sm" component="div" mt="xs">
                  <Tone tone={state === 'CHECKED' ? 'good' : 'attention'}>
                    {say('sheet', { reference, laboratory, typed: typedBy })}
                    {checkedBy && `, ${say('checkedBy', { who: checkedBy })}`}
                  </Tone>{' '}
                  {state === 'TYPED' && (
                    <CommandButton
                      id="results.check"
                      title={say('check')}
                      confirm={say('check')}
                      path={{ sheetId: id }}
                      fixed={{ expectedVersion: version }}
                      options={{ documentVersionId: versions }}
                      look={{ size: 'compact-xs' }}
                      refreshes={RESULT_REFRESHES}
                    >
                      {say('checkWhy')}
                    </CommandButton>
                  )}
                </Text>
              ))}
          </Section>
        );
      }}
    </Answered>
  );
}

/** What a result looks like: not complying stops, what is open needs somebody. */
function toneOf({ verdict, state, late }: Test): ToneName {
  if (verdict === 'OUT_OF_SPECIFICATION') return 'stop';
  if (state === 'MISSING') return late ? 'waiting' : 'attention';
  return verdict === 'COMPLIES' && state === 'CHECKED' ? 'good' : 'attention';
}

function Result({ of }: { readonly of: Test }) {
  const say = useBatchWords();
  const { name, method, limit, reported, compared, verdict, state, late, words, deviationId } = of;
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {name}
        <Text size="xs" c="dimmed" fw={400}>
          {method}
        </Text>
      </Table.Th>
      <Table.Td>{limit}</Table.Td>
      <Table.Td className="qp-number">
        {reported ?? '–'}
        {compared !== null && compared !== reported && (
          <Text size="xs" c="dimmed">
            {say('compared', { value: compared })}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Tone tone={toneOf(of)}>
          <span title={words}>{state === 'MISSING' ? (late ? say('late') : say('MISSING')) : say(verdict ?? 'NOT_SHOWN')}</span>
          {state === 'TYPED' && `, ${say('TYPED')}`}
        </Tone>
        {deviationId !== null && (
          <RouteLink to="/deviations/$deviationId" params={{ deviationId }} size="sm">
            {say('investigation')}
          </RouteLink>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
