import { Box, Button, Group } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useMay, useSession } from '../../session/index.js';
import { Facts, Tone } from '../../ui/index.js';
import { daysUntil, showDay } from '../../words/index.js';
import { factsOf } from './transfer-facts.js';
import type { Transfer } from './transfer.js';
import { useOwnershipWords } from './words.js';

// what is signed with is loaded when it is
const TransferAct = lazy(() => import('./TransferAct.js').then(({ TransferAct: component }) => ({ default: component })));

/** A transfer that waits for its second signature, with what the reader's side can do about it. */
export function WaitingTransfer({ transfer }: { readonly transfer: Transfer }) {
  const say = useOwnershipWords();
  const may = useMay();
  const { organisation } = useSession();
  const [act, setAct] = useState<'accept' | 'end'>();
  const close = () => setAct(undefined);
  const receives = transfer.to.organisationId === organisation.id;
  const gives = transfer.from.organisationId === organisation.id;
  const early = daysUntil(transfer.effectiveOn) > 0;
  return (
    <Box
      component="article"
      aria-label={say('ofTrial', { trial: transfer.euCtNumber })}
      py="sm"
      style={{ borderTop: '1px solid var(--qp-line)' }}
    >
      <Facts of={factsOf(transfer, say)} />
      <Group gap="xs" mt="xs">
        <Tone tone={receives && !early ? 'attention' : 'waiting'}>{waitsFor(transfer, early, say)}</Tone>
        {receives && !early && may('filing.acceptOwnership') && (
          <Button size="xs" onClick={() => setAct('accept')}>
            {say('accept')}
          </Button>
        )}
        {(receives || gives) && may('filing.withdrawTransfer') && (
          <Button size="xs" variant="default" onClick={() => setAct('end')}>
            {say(receives ? 'decline' : 'withdraw')}
          </Button>
        )}
      </Group>
      {act && (
        <Suspense>
          <TransferAct act={act} transfer={transfer} endedBy={say(receives ? 'decline' : 'withdraw')} onClose={close} />
        </Suspense>
      )}
    </Box>
  );
}

function waitsFor({ to, effectiveOn }: Transfer, early: boolean, say: ReturnType<typeof useOwnershipWords>): string {
  return early ? say('waitsUntil', { archivist: to.archivist, day: showDay(effectiveOn) }) : say('waitsFor', { archivist: to.archivist });
}
