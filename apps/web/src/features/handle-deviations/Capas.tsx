import { Box, Group, Text } from '@mantine/core';
import type { AnswerOf, OperationId } from '../../api/index.js';
import { CommandButton, DateLeft, Empty, Facts, Section, Tone, codeInSentence, wordsOfCode } from '../../ui/index.js';
import { showDay, showInstant } from '../../words/index.js';
import { useDeviationWords } from './words.js';

interface CapasProps {
  readonly deviation: AnswerOf<'deviations.get'>;
  readonly refreshes: readonly OperationId[];
}

type Capa = CapasProps['deviation']['capas'][number];

/** States from which an action is carried out; not effective, it is opened again. */
const TO_DO = ['PLANNED', 'IN_PROGRESS', 'REOPENED'];

/** Corrective and preventive actions of a deviation, each with its next act. */
export function Capas({ deviation, refreshes }: CapasProps) {
  const say = useDeviationWords();
  const look = { size: 'compact-xs' as const };
  return (
    <Section
      title={say('capas')}
      count={deviation.capas.length}
      actions={
        <CommandButton
          id="capas.plan"
          title={say('planCapa')}
          confirm={say('planCapa')}
          path={{ deviationId: deviation.id }}
          refreshes={refreshes}
        />
      }
    >
      {deviation.capas.length === 0 && <Empty title={say('noCapas')} />}
      {deviation.capas.map((capa) => {
        const { id, state, version } = capa;
        const of = { path: { capaId: id }, fixed: { expectedVersion: version }, refreshes, look };
        return (
          <Group key={id} py="xs" gap="sm" justify="space-between" align="start" style={{ borderTop: '1px solid var(--qp-line)' }}>
            <CapaRead of={capa} />
            <Group gap={6}>
              {TO_DO.includes(state) && (
                <CommandButton
                  id="capas.implement"
                  label={say('implement')}
                  title={say('implementTitle')}
                  confirm={say('implement')}
                  {...of}
                />
              )}
              {state === 'IMPLEMENTED' && (
                <>
                  <CommandButton id="capas.check" title={say('check')} confirm={say('check')} {...of} />
                  <CommandButton id="capas.close" title={say('closeCapa')} confirm={say('closeCapa')} {...of} />
                </>
              )}
            </Group>
          </Group>
        );
      })}
    </Section>
  );
}

/** What is to be done, by whom and by when, and what came of it. */
function CapaRead({ of: capa }: { readonly of: Capa }) {
  const say = useDeviationWords();
  const { title, action, type, ownerName, due, state, evidence, implementedAt, check, noCheckReason, closedAt } = capa;
  return (
    <Box style={{ flex: '1 1 20rem' }}>
      <Tone tone={state === 'CLOSED' ? 'good' : 'waiting'}>{`${title}: ${codeInSentence(state)}`}</Tone>
      <Text size="sm" my={4} style={{ whiteSpace: 'pre-line' }}>
        {action}
      </Text>
      <Facts
        of={[
          [say('type'), wordsOfCode(type)],
          [say('owner'), ownerName],
          // what is done has no days left
          [say('due'), state === 'CLOSED' ? showDay(due) : <DateLeft key="due" day={due} />],
          ...(implementedAt === null ? [] : [[say('implemented'), `${showInstant(implementedAt)}: ${evidence ?? ''}`] as const]),
          ...(check === null
            ? []
            : [[say(check.effective ? 'effective' : 'notEffective'), `${check.criterion}: ${check.result}`] as const]),
          ...(noCheckReason === null ? [] : [[say('noCheck'), noCheckReason] as const]),
          ...(closedAt === null ? [] : [[say('closedAt'), showInstant(closedAt)] as const]),
        ]}
      />
    </Box>
  );
}
