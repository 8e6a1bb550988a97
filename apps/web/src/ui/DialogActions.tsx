import { Button, Group, type ButtonProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { useUiWords } from './words.js';

interface DialogActionsProps extends Pick<ButtonProps, 'disabled' | 'loading' | 'color'> {
  /** Leaves the dialog without the act. */
  readonly onCancel: () => void;
  /** Name of the act. */
  readonly children: ReactNode;
}

/** How the form of a dialog ends: leave it, or send it. */
export function DialogActions({ onCancel, children, ...act }: DialogActionsProps) {
  const say = useUiWords();
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={onCancel}>
        {say('cancel')}
      </Button>
      <Button type="submit" {...act}>
        {children}
      </Button>
    </Group>
  );
}
