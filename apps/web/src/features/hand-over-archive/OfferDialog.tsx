import { Modal, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAnswer, useCommand, type AnswerOf } from '../../api/index.js';
import { Answered, DayInput, DialogActions, Facts, SignatureDialog, Tone } from '../../ui/index.js';
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
  /** Whom the reference names. */
  readonly named: AnswerOf<'archiveOwnership.receiver'>;
  readonly effectiveOn: string;
  readonly reason: string;
}

/** Offers the archive of a trial: first to whom, from when and why, then the signature over exactly that. */
export function OfferDialog({ trialId, trial, onClose }: OfferDialogProps) {
  const say = useOwnershipWords();
  const [offer, setOffer] = useState<Offer>();
  const transfer = useCommand('archiveOwnership.transfer', { refreshes: ownershipRefreshes, onDone: onClose });
  if (!offer) return <AskDialog onClose={onClose} onGiven={setOffer} />;
  const { to, named, effectiveOn, reason } = offer;
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
          [say('toOrganisation'), say('namedBy', { name: named.organisation, id: to.organisationId })],
          [say('toArchivist'), say('namedBy', { name: named.archivist, id: to.archivistId })],
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
  const receiver = useAnswer(
    'archiveOwnership.receiver',
    { path: to ?? { organisationId: '', archivistId: '' } },
    { enabled: to !== undefined },
  );
  const named = to && receiver.data;
  return (
    <Modal opened onClose={onClose} title={say('offer')} size="lg" closeOnClickOutside={false}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (to && named) onGiven({ to, named, effectiveOn, reason: reason.trim() });
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
          {to && (
            <Answered of={receiver} lines={1}>
              {({ organisation, archivist }) => <Tone tone="good">{say('names', { organisation, archivist })}</Tone>}
            </Answered>
          )}
          <DayInput
            label={say('effective')}
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
          <DialogActions onCancel={onClose} disabled={!named || reason.trim().length < 3}>
            {say('goOn')}
          </DialogActions>
        </Stack>
      </form>
    </Modal>
  );
}
