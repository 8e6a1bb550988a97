import { Anchor, Box, Button, Group, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { certificateUrl, useAnswer, useCommand, type AnswerOf } from '../../api/index.js';
import { useMay } from '../../session/index.js';
import { RefusalPanel, Section, Tone, Unanswered } from '../../ui/index.js';
import { showDay } from '../../words/index.js';
import { handOffRefreshes } from './hand-off-refreshes.js';
import { owedOf, type Owed, type SponsorBatch } from './owed.js';
import { useSponsorWords } from './words.js';

const AskDialog = lazy(() => import('./AskDialog.js').then(({ AskDialog: component }) => ({ default: component })));

/** Hand-offs of certifications that wait for the sponsor's acknowledgement. */
export function OpenHandOffs({ batches }: { readonly batches: readonly SponsorBatch[] }) {
  const say = useSponsorWords();
  const handOffs = owedOf(batches, 'HAND_OFF');
  if (handOffs.length === 0) return null;
  return (
    <Section title={say('handOffs')} count={handOffs.length} lead={say('handOffsLead')}>
      {handOffs.map(({ batch, owed }) => (
        <HandOff key={owed.id} batch={batch} owed={owed} />
      ))}
    </Section>
  );
}

function HandOff({ batch, owed }: { readonly batch: SponsorBatch; readonly owed: Owed }) {
  const say = useSponsorWords();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const handOffs = useAnswer('handoffs.list', { path: { caseId: batch.caseId } });
  const acknowledge = useCommand('handoffs.acknowledge', { refreshes: handOffRefreshes });
  const handOff = handOffs.data?.find(({ id }) => id === owed.id);
  const path = { caseId: batch.caseId, handoffId: owed.id };
  const of = say('forBatch', { title: batch.productName, batch: batch.batchNo });
  return (
    <Box py="xs" style={{ borderTop: '1px solid var(--qp-line)' }}>
      <Group justify="space-between" align="flex-start" gap="xs">
        <Box style={{ flex: '1 1 18rem', minWidth: 0 }}>
          <Text size="sm" fw={600}>
            {of}
          </Text>
          {handOff && (
            <>
              <Text size="sm">{say('restrictions', { words: coverOf(handOff) })}</Text>
              {handOff.openActions.length > 0 && <Text size="sm">{say('openActions', { words: handOff.openActions.join('; ') })}</Text>}
              {handOff.status === 'QUERIED' && <Tone tone="waiting">{say('queried', { question: handOff.question ?? '' })}</Tone>}
              {handOff.answer !== null && <Text size="sm">{say('answered', { answer: handOff.answer })}</Text>}
              <Anchor href={certificateUrl(handOff.certificateId)} target="_blank" size="sm">
                {say('certificate')}
              </Anchor>
            </>
          )}
        </Box>
        {handOff?.status === 'SENT' && may('handoff.acknowledge') && (
          <Group gap="xs">
            <Button size="xs" variant="default" aria-label={`${say('askFirst')}: ${of}`} onClick={() => setAsking(true)}>
              {say('askFirst')}
            </Button>
            <Button
              size="xs"
              aria-label={`${say('acknowledge')}: ${of}`}
              loading={acknowledge.busy}
              onClick={() => acknowledge.send({ path, body: { expectedVersion: handOff.version } })}
            >
              {say('acknowledge')}
            </Button>
          </Group>
        )}
      </Group>
      <Unanswered of={[handOffs]} />
      {acknowledge.error && <RefusalPanel error={acknowledge.error} />}
      {asking && handOff && (
        <Suspense>
          <AskDialog path={path} version={handOff.version} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </Box>
  );
}

/** What the certification covers, in one line. */
function coverOf({ restrictions }: AnswerOf<'handoffs.list'>[number]): string {
  const { destinations, quantity, storage, expiryDate, pendingTests, further } = restrictions;
  return [
    destinations
      .map(({ memberState, dossierVersion, mark }) => [`${memberState} (${dossierVersion})`, mark].filter(Boolean).join(' '))
      .join(', '),
    quantity === null ? undefined : String(quantity),
    storage,
    expiryDate && showDay(expiryDate),
    ...pendingTests,
    ...further,
  ]
    .filter(Boolean)
    .join('; ');
}
