import { Modal, NativeSelect, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { BodyOf } from '../../api/index.js';
import { RefusalPanel, DialogActions } from '../../ui/index.js';
import { useIntakeWords } from './words.js';

type Rejection = Pick<BodyOf<'documents.reject'>, 'reasonCode' | 'reason'>;

interface RejectDialogProps {
  readonly title: string;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly onClose: () => void;
  readonly onReject: (rejection: Rejection) => void;
}

/** Reasons of a rejection, as domain reference 3.5 A-6 names them. */
const CODES = ['INCOMPLETE', 'ILLEGIBLE', 'WRONG_VERSION', 'UNSIGNED', 'MISMATCH', 'OUT_OF_DATE', 'NOT_ATTRIBUTABLE'] as const;

/** Why a document is rejected: by code for counting, in words for whoever hands it in again. */
export function RejectDialog({ title, busy, error, onClose, onReject }: RejectDialogProps) {
  const say = useIntakeWords();
  const [reasonCode, setReasonCode] = useState<Rejection['reasonCode']>('INCOMPLETE');
  const [reason, setReason] = useState('');
  return (
    <Modal opened onClose={onClose} title={say('rejectTitle', { title })}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onReject({ reasonCode, reason: reason.trim() });
        }}
      >
        <Stack gap="sm">
          <NativeSelect
            label={say('reasonCode')}
            data={CODES.map((code) => ({ value: code, label: say(code) }))}
            value={reasonCode}
            onChange={(event) => setReasonCode(CODES.find((code) => code === event.currentTarget.value) ?? 'INCOMPLETE')}
            data-autofocus
          />
          <Textarea
            label={say('words')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            autosize
            minRows={3}
            minLength={3}
            maxLength={2000}
            required
          />
          {error && <RefusalPanel error={error} />}
          <DialogActions onCancel={onClose} loading={busy}>
            {say('reject')}
          </DialogActions>
        </Stack>
      </form>
    </Modal>
  );
}
