import { Box, SimpleGrid } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AnswerOf } from '../../api/index.js';
import { Facts, PageHeader, StatusLines, Tone } from '../../ui/index.js';
import { heard, showDay, showInstant } from '../../words/index.js';
import { useFollowWords } from './words.js';

/** What a batch is, where it stands, with whom and until when. */
export function ReleaseHead({ release, actions }: { readonly release: AnswerOf<'cases.get'>; readonly actions?: ReactNode }) {
  const say = useFollowWords();
  const { version, batch, sponsor, authorisation, qp, status, holder, certifyBy, agreedDate, nextDeadline, stopped } = release;
  const qpWords = qp === null ? say('noQp') : qp.takenOver ? qp.name : say('takeOverPending', { name: qp.name });
  return (
    <>
      <PageHeader
        title={say('title', { batch: batch.batchNo })}
        lead={`${batch.productName} (${batch.productCode})`}
        printedAs={`${batch.batchNo} · v${version}`}
        actions={actions}
      />
      {stopped && (
        <Box role="alert" p="xs" mb="sm" bg="var(--qp-surface)">
          <Tone tone="stop">{say('stopped')}</Tone>
        </Box>
      )}
      <SimpleGrid cols={{ base: 1, md: 2 }} mb="lg">
        <StatusLines of={status} />
        <Facts
          of={[
            [say('holder'), `${heard(holder.who)}: ${heard(holder.what)}`],
            [say('certifyBy'), certifyBy ? showDay(certifyBy) : say('none')],
            [say('agreed'), agreedDate ? showDay(agreedDate) : say('none')],
            [say('deadline'), nextDeadline ? showInstant(nextDeadline.dueAt) : say('none')],
            [say('qp'), qpWords],
            [say('sponsor'), heard(sponsor.name)],
            [say('authorisation'), heard(authorisation.number)],
            [say('quantity'), `${batch.quantity} ${batch.unit}`],
          ]}
        />
      </SimpleGrid>
    </>
  );
}
