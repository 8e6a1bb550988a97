import { Modal, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../../api/index.js';
import { Facts, SignatureDialog, DialogActions } from '../../ui/index.js';
import { showDay } from '../../words/index.js';
import { readReference, type Receiver } from './receiver.js';
import { ownershipRefreshes } from './transfer.js';
import { useOwnershipWords } from './words.js';

interface OfferDialogProps {
  readonly trialId: string;
  /** The trial as people name it. */
  readonly trial: string;
  readonly onClose: () => void;
}

/** To whom, from when and why. */
interface Offer {
  readonly to: Receiver;
  readonly effectiveOn: string;
  readonly reason: string;
}

/** Offers the archive of a trial: first to whom, from when and why, then the signature over exactly that. */
export function OfferDialog({ trialId, trial, onClose }: OfferDialogProps) {
  const say = useOwnershipWords();
  const [offer, setOffer] = useState<Offer>();
  const transfer = useCommand('archiveOwnership.transfer', { refreshes: ownershipRefreshes, onDone: onClose });
  if (!offer) return <AskDialog onClose={onClose} onGiven={setOffer} />;
  const { to, effectiveOn, reason } = offer;
  return (
    <SignatureDialog
      opened
      onClose={onClose}
      id="archiveOwnership.transfer"
      command={transfer}
      request={{ path: { trialId }, body: { toOrganisationId: to.organisationId, toArchivistId: to.archivistId, effectiveOn, reason } }}
      act={say('offer')}
    >
      <Facts
        of={[
          [say('trial'), trial],
          [say('toOrganisation'), to.organisationId],
          [say('toArchivist'), to.archivistId],
          [say('effective'), showDay(effectiveOn)],
          [say('reason'), reason],
        ]}
      />
    </SignatureDialog>
  );
}

function AskDialog({ onClose, onGiven }: { readonly onClose: () => void; readonly onGiven: (offer: Offer) => void }) {
  const say = useOwnershipWords();
  const [reference, setReference] = useState('');
  const [effectiveOn, setEffectiveOn] = useState('');
  const [reason, setReason] = useState('');
  const to = readReference(reference);
  return (
    <Modal opened onClose={onClose} title={say('offer')} size="lg" closeOnClickOutside={false}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (to) onGiven({ to, effectiveOn, reason: reason.trim() });
        }}
      >
        <Stack gap="sm">
          <Text size="sm">{say('offerWhat')}</Text>
          <TextInput
            label={say('toReference')}
            description={say('toReferenceHint')}
            error={reference !== '' && !to && say('noReference')}
            value={reference}
            onChange={(event) => setReference(event.currentTarget.value)}
            required
            data-autofocus
          />
          <TextInput
            label={say('effective')}
            type="date"
            maw={320}
            value={effectiveOn}
            onChange={(event) => setEffectiveOn(event.currentTarget.value)}
            required
          />
          <Textarea
            label={say('reason')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            autosize
            minRows={2}
            minLength={3}
            maxLength={2000}
            required
          />
          <DialogActions onCancel={onClose} disabled={!to || reason.trim().length < 3}>
            {say('goOn')}
          </DialogActions>
        </Stack>
      </form>
    </Modal>
  );
}
