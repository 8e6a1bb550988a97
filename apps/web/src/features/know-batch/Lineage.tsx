import { Button, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useAnswer } from '../../api/index.js';
import { Answered, Empty, RouteLink, Section, SmallTable, Tone, wordsOfCode, codeInSentence } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { useBatchWords } from './words.js';

/** What a batch was made from and into: what stands out, the clean counted. */
export function Genealogy({ batchId }: { readonly batchId: string }) {
  const say = useBatchWords();
  const [full, setFull] = useState(false);
  const genealogy = useAnswer('batches.genealogy', { path: { batchId }, query: { full: full ? 'true' : 'false' } }, { keepPrevious: true });
  return (
    <Section
      title={say('genealogy')}
      actions={
        <Button size="compact-xs" variant="default" aria-pressed={full} onClick={() => setFull(!full)}>
          {full ? say('byException') : say('all')}
        </Button>
      }
    >
      <Answered of={genealogy} lines={3}>
        {({ shown, clean, hidden }) => (
          <>
            {!full && clean > 0 && <Tone tone="good">{say('cleanBatches', { count: clean })}</Tone>}
            {hidden > 0 && <Text size="sm">{say('hiddenBatches', { count: hidden })}</Text>}
            {shown.map((one) => (
              <div key={one.batchId + one.relation} style={{ paddingLeft: `${one.depth}rem` }}>
                <Tone tone={one.exceptions.length === 0 ? 'good' : 'stop'}>
                  <b>{one.batchNo}</b>
                  {`, ${codeInSentence(one.kind)}, ${say(`relation_${one.relation}`)}, ${one.place}, ${codeInSentence(one.certification)}. `}
                  {one.exceptions.length === 0 ? say('nothingStandsOut') : one.exceptions.join('; ')}
                </Tone>
              </div>
            ))}
          </>
        )}
      </Answered>
    </Section>
  );
}

/** Earlier batches that are shown, the last before the others. */
const SHOWN = 10;

/** Earlier batches of the product, with how they ended. */
export function PreviousBatches({ batchId }: { readonly batchId: string }) {
  const say = useBatchWords();
  const previous = useAnswer('batches.previous', { path: { batchId }, query: { limit: SHOWN } });
  const all = previous.data && previous.data.length < SHOWN;
  return (
    <Section
      title={say('previous')}
      count={all ? previous.data?.length : undefined}
      lead={all === false ? say('lastPrevious', { count: SHOWN }) : undefined}
    >
      <Answered of={previous} lines={3}>
        {(list) =>
          list.length === 0 ? (
            <Empty title={say('noPrevious')} />
          ) : (
            <SmallTable label={say('previous')} heads={[say('batch'), say('decision'), say('deviations')]}>
              {list.map(({ batchId: id, batchNo, caseId, decision, decidedAt, qpName, deviations }) => (
                <Table.Tr key={id}>
                  <Table.Th scope="row">
                    {caseId === null ? (
                      batchNo
                    ) : (
                      <RouteLink to="/releases/$caseId" params={{ caseId }} size="sm">
                        {batchNo}
                      </RouteLink>
                    )}
                  </Table.Th>
                  <Table.Td>
                    {decision === null ? say('noDecision') : wordsOfCode(decision)}
                    {decidedAt && (
                      <Text size="xs" c="dimmed">
                        {say('by', { who: qpName ?? '', at: showInstant(decidedAt) })}
                      </Text>
                    )}
                  </Table.Td>
                  <Table.Td>
                    <Tone tone={deviations.open > 0 || deviations.critical > 0 ? 'attention' : 'good'}>
                      {say('deviationsOf', {
                        all: deviations.all,
                        open: deviations.open,
                        critical: deviations.critical,
                        oos: deviations.outOfSpecification,
                      })}
                    </Tone>
                  </Table.Td>
                </Table.Tr>
              ))}
            </SmallTable>
          )
        }
      </Answered>
    </Section>
  );
}

/** What changed since the previous certified batch (EU GMP Annex 16 1.7.15). */
export function Changes({ caseId }: { readonly caseId: string }) {
  const say = useBatchWords();
  const changes = useAnswer('cases.changesSincePrevious', { path: { caseId } });
  return (
    <Answered of={changes} lines={3}>
      {({ previous, changes: list }) => (
        <Section title={say('changes', { batch: previous?.batchNo ?? '–' })} count={list.length}>
          {previous === null && <Empty title={say('changesFirst')} />}
          {previous !== null && list.length === 0 && <Tone tone="good">{say('noChanges')}</Tone>}
          {list.length > 0 && (
            <SmallTable label={say('changes', { batch: previous?.batchNo ?? '–' })} heads={[say('what'), say('before'), say('now')]}>
              {list.map(({ key, area, title, before, now }) => (
                <Table.Tr key={key}>
                  <Table.Th scope="row">
                    {title}
                    <Text size="xs" c="dimmed" fw={400}>
                      {wordsOfCode(area)}
                    </Text>
                  </Table.Th>
                  <Table.Td>{before ?? '–'}</Table.Td>
                  <Table.Td>{now ?? '–'}</Table.Td>
                </Table.Tr>
              ))}
            </SmallTable>
          )}
        </Section>
      )}
    </Answered>
  );
}
