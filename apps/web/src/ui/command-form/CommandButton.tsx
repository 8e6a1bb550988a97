import { Button, type ButtonProps } from '@mantine/core';
import { lazy, Suspense, useState, type ComponentType } from 'react';
import type { CommandId } from '../../api/index.js';
import { useMayAsk } from '../../session/index.js';
import type { CommandDialogProps } from './CommandDialog.js';

const CommandDialog = lazy(() => import('./CommandDialog.js').then(({ CommandDialog: component }) => ({ default: component })));

type Settings<I extends CommandId> = Omit<CommandDialogProps<I>, 'onClose'> & {
  /** What stands on the button that opens the dialog; the title of the dialog where nothing is named. */
  readonly label?: string;
  readonly look?: Pick<ButtonProps, 'variant' | 'size'>;
};

/** A button that asks for what a command takes; the form is loaded when it is opened. Shown only to those who may ask for it. */
export function CommandButton<I extends CommandId>({ label, look, ...dialog }: Settings<I>) {
  const mayAsk = useMayAsk();
  const [opened, setOpened] = useState(false);
  if (!mayAsk(dialog.id)) return null;
  const Dialog = CommandDialog as unknown as ComponentType<CommandDialogProps<I>>;
  const props = { ...dialog, onClose: () => setOpened(false) } as CommandDialogProps<I>;
  return (
    <>
      <Button size="xs" variant="default" {...look} onClick={() => setOpened(true)}>
        {label ?? dialog.title}
      </Button>
      {opened && (
        <Suspense>
          <Dialog {...props} />
        </Suspense>
      )}
    </>
  );
}
