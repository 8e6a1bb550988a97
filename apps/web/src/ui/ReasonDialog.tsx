import { Modal, Stack, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { RefusalPanel } from './RefusalPanel.js';
import { useUiWords } from './words.js';
import { DialogActions } from './DialogActions.js';

interface ReasonDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** What happens when it is done. */
  readonly children?: ReactNode;
  readonly confirm: string;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly onConfirm: (reason: string) => void;
  /** Colour of the act; red for what cannot be taken back. */
  readonly color?: string;
}

/** Asks why, for acts that need a reason (EU GMP Annex 11 clause 9). The server's rule is at least three letters. */
export function ReasonDialog({ opened, onClose, title, children, confirm, busy, error, onConfirm, color }: ReasonDialogProps) {
  const say = useUiWords();
  const [reason, setReason] = useState('');
  return (
    <Modal opened={opened} onClose={onClose} title={title} size="md">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onConfirm(reason.trim());
        }}
      >
        <Stack gap="sm">
          {children}
          <Textarea
            label={say('reason')}
            description={say('reasonHint')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            autosize
            minRows={3}
            required
            data-autofocus
            minLength={3}
            maxLength={2000}
          />
          {error && <RefusalPanel error={error} />}
          <DialogActions onCancel={onClose} loading={busy} disabled={reason.trim().length < 3} color={color}>
            {confirm}
          </DialogActions>
        </Stack>
      </form>
    </Modal>
  );
}
