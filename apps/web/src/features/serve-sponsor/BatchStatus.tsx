import { Box, Group, Text } from '@mantine/core';
import { certificationTone, Empty, Facts, releaseTone, RouteLink, Section, Tone } from '../../ui/index.js';
import { heard, showDay } from '../../words/index.js';
import type { SponsorBatch } from './owed.js';
import { useSponsorWords } from './words.js';

/** Where each batch stands, with the agreed date, its history, and our next date. */
export function BatchStatus({ batches }: { readonly batches: readonly SponsorBatch[] }) {
  const say = useSponsorWords();
  return (
    <Section title={say('status')} count={batches.length}>
      {batches.length === 0 && <Empty title={say('noBatches')}>{say('noBatchesNext')}</Empty>}
      {batches.map(
        ({ caseId, batchNo, productName, certification, regulatoryReleases, holder, agreedDate, agreedHistory, ourNextDate }) => (
          <Box key={caseId} py="sm" style={{ borderTop: '1px solid var(--qp-line)' }}>
            <Group justify="space-between" gap="xs">
              <Text size="sm" fw={600}>{`${batchNo}, ${productName}`}</Text>
              <RouteLink to="/releases/$caseId" params={{ caseId }} size="sm">
                {say('toRelease', { batch: batchNo })}
              </RouteLink>
            </Group>
            <Group gap="lg" my={4}>
              <Tone tone={certificationTone(certification)}>{certification}</Tone>
              {regulatoryReleases.map((text) => (
                <Tone key={text} tone={releaseTone(text)}>
                  {heard(text)}
                </Tone>
              ))}
            </Group>
            <Facts
              of={[
                [say('holder'), `${heard(holder.who)}: ${heard(holder.what)}`],
                [say('agreed'), agreedWords(say, agreedDate, agreedHistory)],
                ...(ourNextDate
                  ? [[say('next'), say('nextOn', { day: showDay(ourNextDate.on), what: heard(ourNextDate.what) })] as const]
                  : []),
              ]}
            />
          </Box>
        ),
      )}
    </Section>
  );
}

/** The agreed date, and the ones that were given up for it. */
function agreedWords(say: ReturnType<typeof useSponsorWords>, date: string | null, history: SponsorBatch['agreedHistory']): string {
  if (date === null) return say('noneAgreed');
  const before = history.slice(0, -1).map(({ date: day, reason }) => (reason ? `${showDay(day)} (${reason})` : showDay(day)));
  return before.length === 0 ? showDay(date) : `${showDay(date)}, ${say('agreedBefore', { days: before.join(', ') })}`;
}
