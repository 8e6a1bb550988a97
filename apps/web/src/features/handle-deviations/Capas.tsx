import { Group } from '@mantine/core';
import type { AnswerOf, OperationId } from '../../api/index.js';
import { CommandButton, Empty, Section, Tone, codeInSentence } from '../../ui/index.js';
import { useDeviationWords } from './words.js';

interface CapasProps {
  readonly deviation: AnswerOf<'deviations.get'>;
  readonly refreshes: readonly OperationId[];
}

const DONE = ['CLOSED', 'EFFECTIVE', 'CANCELLED'];

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
      {deviation.capas.map(({ id, title, state, version }) => {
        const of = { path: { capaId: id }, fixed: { expectedVersion: version }, refreshes, look };
        return (
          <Group key={id} py="xs" gap="sm" justify="space-between" style={{ borderTop: '1px solid var(--qp-line)' }}>
            <Tone tone={DONE.includes(state) ? 'good' : 'waiting'}>{`${title}: ${codeInSentence(state)}`}</Tone>
            <Group gap={6}>
              {state === 'PLANNED' && (
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
