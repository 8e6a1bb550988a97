import { Button, type ButtonProps } from '@mantine/core';
import { useState, type ComponentProps } from 'react';
import type { CommandId } from '../../api/index.js';
import { useMayAsk } from '../../session/index.js';
import { CommandDialog } from './CommandDialog.js';

type Settings<I extends CommandId> = Omit<ComponentProps<typeof CommandDialog<I>>, 'onClose'> & {
  /** What stands on the button that opens the dialog; the title of the dialog where nothing is named. */
  readonly label?: string;
  readonly look?: Pick<ButtonProps, 'variant' | 'size'>;
};

/** A button that asks for what a command takes. Shown only to those who may ask for the command. */
export function CommandButton<I extends CommandId>({ label, look, ...dialog }: Settings<I>) {
  const mayAsk = useMayAsk();
  const [opened, setOpened] = useState(false);
  if (!mayAsk(dialog.id)) return null;
  return (
    <>
      <Button size="xs" variant="default" {...look} onClick={() => setOpened(true)}>
        {label ?? dialog.title}
      </Button>
      {opened && <CommandDialog<I> {...(dialog as ComponentProps<typeof CommandDialog<I>>)} onClose={() => setOpened(false)} />}
    </>
  );
}
