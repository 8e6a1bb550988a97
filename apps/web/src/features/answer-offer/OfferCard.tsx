import { Box, Button, Group, Stack, Text } from '@mantine/core';
import { useCommand, type AnswerOf } from '../../api/index.js';
import { RefusalPanel } from '../../ui/index.js';
import { showDay, showInstant } from '../../words/index.js';
import { useOfferWords } from './words.js';

/** One case that is offered: what it is, until when, and the two answers. */
export function OfferCard({ offer, onAccepted }: { readonly offer: AnswerOf<'offers.mine'>[number]; readonly onAccepted?: () => void }) {
  const say = useOfferWords();
  const { offerId, caseId, batchNo, product, certifyBy, reason, until } = offer;
  const refreshes = ['offers.mine', 'board.releases', 'cases.get'] as const;
  const accept = useCommand('offers.accept', { refreshes: [...refreshes], onDone: onAccepted });
  const decline = useCommand('offers.decline', { refreshes: [...refreshes] });
  const error = accept.error ?? decline.error;
  return (
    <Box component="li" py="xs" style={{ borderTop: '1px solid var(--qp-line)' }}>
      <Group justify="space-between" align="flex-start" gap="xs">
        <Box style={{ flex: '1 1 20rem', minWidth: 0 }}>
          <Text fw={600}>{batchNo}</Text>
          <Text size="sm">{`${product}, ${certifyBy ? say('certifyBy', { day: showDay(certifyBy) }) : say('undated')}`}</Text>
          {reason && <Text size="sm">{say('because', { reason })}</Text>}
          <Text size="sm" c="dimmed">
            {say('until', { at: showInstant(until) })}
          </Text>
        </Box>
        <Group gap="xs">
          <Button
            variant="default"
            aria-label={say('declineOf', { batch: batchNo })}
            loading={decline.busy}
            disabled={accept.busy}
            onClick={() => decline.send({ path: { offerId }, body: {} })}
          >
            {say('decline')}
          </Button>
          <Button
            aria-label={say('acceptOf', { batch: batchNo })}
            loading={accept.busy}
            disabled={decline.busy}
            onClick={() => accept.send({ path: { caseId }, body: { offerId } })}
          >
            {say('accept')}
          </Button>
        </Group>
      </Group>
      {error && (
        <Stack pt="xs">
          <RefusalPanel error={error} />
        </Stack>
      )}
    </Box>
  );
}
