import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { RefusalPanel } from '../../ui/index.js';
import { useShipmentWords } from './words.js';

interface StepDialogProps {
  readonly title: string;
  readonly confirm?: string;
  readonly busy: boolean;
  readonly error: Error | null;
  /** The dialog that asks why the person goes on over warnings, while it is open. */
  readonly reasons?: ReactNode;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
  readonly children: ReactNode;
}

/** The form of a step: full screen on a phone, since it is filled in at the ramp. */
export function StepDialog({ title, confirm = title, busy, error, reasons, onClose, onConfirm, children }: StepDialogProps) {
  const say = useShipmentWords();
  if (reasons) return reasons;
  return (
    <Modal opened onClose={onClose} title={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onConfirm();
        }}
      >
        <Stack gap="sm">
          {children}
          {error && <RefusalPanel error={error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {say('close')}
            </Button>
            <Button type="submit" loading={busy}>
              {confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** What every dialog of a step is given. */
export interface StepProps<Shown> {
  readonly shipment: Shown;
  readonly onClose: () => void;
}
