import { Text, Timeline } from '@mantine/core';
import { useAnswer } from '../../api/index.js';
import { Answered, Empty, RecordHistory, Section } from '../../ui/index.js';
import { showInstant, spokenGerman } from '../../words/index.js';
import { eventWords } from './event-words.js';
import { useFollowWords } from './words.js';

/** Who did what when, newest first; and the audit trail of the case with the values before and after. */
export function ReleaseHistory({ caseId }: { readonly caseId: string }) {
  const say = useFollowWords();
  const history = useAnswer('cases.history', { path: { caseId } });
  return (
    <>
      <Section title={say('history')}>
        <Answered of={history}>
          {(entries) =>
            entries.length === 0 ? (
              <Empty title={say('noHistory')} />
            ) : (
              <Timeline bulletSize={12} lineWidth={2} color="gray">
                {entries.toReversed().map(({ version, summary, at, by, reason }) => (
                  <Timeline.Item key={version} title={<Text size="sm">{spokenGerman()?.event(summary) ?? eventWords(summary)}</Text>}>
                    <Text size="xs" c="dimmed">
                      {`${showInstant(at)}, ${by.name}`}
                    </Text>
                    {reason && <Text size="sm">{say('reason', { reason })}</Text>}
                  </Timeline.Item>
                ))}
              </Timeline>
            )
          }
        </Answered>
      </Section>
      <RecordHistory kind="case" id={caseId} title={say('values')} />
    </>
  );
}
