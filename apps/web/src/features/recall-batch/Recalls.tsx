import { Button, Table, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useAnswer } from '../../api/index.js';
import { useMay } from '../../session/index.js';
import { Answered, Empty, Section, SmallTable } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { openLevels, type Recallable } from './open-levels.js';
import { useRecallWords } from './words.js';

// what is signed with is loaded when it is
const DecideRecall = lazy(() => import('./DecideRecall.js').then(({ DecideRecall: component }) => ({ default: component })));

/** Decisions to call a batch back, and the next one for QP and sponsor; nothing where a batch may be used and never was called back. */
export function Recalls({ release }: { readonly release: Recallable }) {
  const say = useRecallWords();
  const may = useMay();
  const [deciding, setDeciding] = useState(false);
  const recalls = useAnswer('recalls.list', { path: { caseId: release.id } });
  const isFrozen = openLevels(release, []).length > 0;
  if (!isFrozen && !recalls.data?.length) return null;
  const levels = openLevels(release, recalls.data ?? []);
  const mayDecide = recalls.data !== undefined && levels.length > 0 && may('recall.decide');
  return (
    <Section
      title={say('title')}
      count={recalls.data?.length}
      lead={say('lead')}
      actions={
        mayDecide && (
          <Button size="xs" variant="default" onClick={() => setDeciding(true)}>
            {say('decide')}
          </Button>
        )
      }
    >
      <Answered of={recalls} lines={1}>
        {(list) =>
          list.length === 0 ? (
            <Empty title={say('none')}>{say('noneNext')}</Empty>
          ) : (
            <SmallTable label={say('title')} heads={[say('level'), say('class'), say('reason'), say('decided')]}>
              {list.map(({ id, level, class: severity, reason, by, at, signature }) => (
                <Table.Tr key={id}>
                  <Table.Th scope="row">{say(`level_${level}`)}</Table.Th>
                  <Table.Td>{say(`class_${severity}`)}</Table.Td>
                  <Table.Td>{reason}</Table.Td>
                  <Table.Td>
                    {say('decidedBy', { who: by, at: showInstant(at) })}
                    {signature && (
                      <Text size="xs" c="dimmed">
                        {signature.meaning}
                      </Text>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </SmallTable>
          )
        }
      </Answered>
      <Suspense>{deciding && <DecideRecall release={release} levels={levels} onClose={() => setDeciding(false)} />}</Suspense>
    </Section>
  );
}
