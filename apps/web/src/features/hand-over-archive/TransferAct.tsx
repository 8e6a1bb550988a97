import { Text } from '@mantine/core';
import { useCommand } from '../../api/index.js';
import { Facts, ReasonDialog, SignatureDialog } from '../../ui/index.js';
import { factsOf } from './transfer-facts.js';
import { ownershipRefreshes, type Transfer } from './transfer.js';
import { useOwnershipWords } from './words.js';

interface TransferActProps extends ActProps {
  readonly act: 'accept' | 'end';
  /** What ending it is called on this side. */
  readonly endedBy: string;
}

/** Takes over what is offered, by signature, or ends the offer with a reason. */
export function TransferAct({ act, transfer, endedBy, onClose }: TransferActProps) {
  return act === 'accept' ? (
    <Accept transfer={transfer} onClose={onClose} />
  ) : (
    <End transfer={transfer} title={endedBy} onClose={onClose} />
  );
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
