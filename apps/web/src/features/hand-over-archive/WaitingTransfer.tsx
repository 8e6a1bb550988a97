import { Box, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../../api/index.js';
import { useMay, useSession } from '../../session/index.js';
import { Facts, ReasonDialog, SignatureDialog, Tone } from '../../ui/index.js';
import { daysUntil, showDay } from '../../words/index.js';
import { factsOf } from './transfer-facts.js';
import { ownershipRefreshes, type Transfer } from './transfer.js';
import { useOwnershipWords } from './words.js';

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
      {act === 'accept' && <Accept transfer={transfer} onClose={close} />}
      {act === 'end' && <End transfer={transfer} title={say(receives ? 'decline' : 'withdraw')} onClose={close} />}
    </Box>
  );
}

function waitsFor({ to, effectiveOn }: Transfer, early: boolean, say: ReturnType<typeof useOwnershipWords>): string {
  return early ? say('waitsUntil', { archivist: to.archivist, day: showDay(effectiveOn) }) : say('waitsFor', { archivist: to.archivist });
}

interface ActProps {
  readonly transfer: Transfer;
  readonly onClose: () => void;
}

function Accept({ transfer, onClose }: ActProps) {
  const say = useOwnershipWords();
  const accept = useCommand('archiveOwnership.accept', { refreshes: [...ownershipRefreshes, 'filing.tree'], onDone: onClose });
  return (
    <SignatureDialog
      opened
      onClose={onClose}
      id="archiveOwnership.accept"
      command={accept}
      request={{ path: { transferId: transfer.id } }}
      act={say('accept')}
    >
      <Text size="sm" mb="xs">
        {say('acceptWhat')}
      </Text>
      <Facts of={factsOf(transfer, say)} />
    </SignatureDialog>
  );
}

function End({ transfer, title, onClose }: ActProps & { readonly title: string }) {
  const say = useOwnershipWords();
  const end = useCommand('archiveOwnership.withdraw', { refreshes: ownershipRefreshes, onDone: onClose });
  return (
    <ReasonDialog
      opened
      onClose={onClose}
      title={title}
      confirm={title}
      busy={end.busy}
      error={end.error}
      onConfirm={(reason) => end.send({ path: { transferId: transfer.id }, body: { reason } })}
    >
      <Text size="sm">{say('endWhat')}</Text>
    </ReasonDialog>
  );
}
