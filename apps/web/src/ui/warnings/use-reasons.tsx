import { useState, type ReactNode } from 'react';
import type { Command, CommandId, RequestOf } from '../../api/index.js';
import { warningsOfRefusal, withReasons } from './open-warnings.js';
import { ReasonsDialog } from './ReasonsDialog.js';

/**
 * Sends a command; where nothing but warnings stands against it, asks for a reason for each and sends it again with them. The dialog
 * belongs beside whatever sends the command.
 */
export function useReasons<I extends CommandId>(
  command: Command<I>,
  title: string,
): { readonly send: (request: RequestOf<I>) => void; readonly dialog: ReactNode } {
  const [sent, setSent] = useState<RequestOf<I>>();
  const open = warningsOfRefusal(command.error);
  const send = (request: RequestOf<I>) => {
    setSent(request);
    command.send(request);
  };
  const dialog = sent !== undefined && open.length > 0 && (
    <ReasonsDialog
      title={title}
      open={open}
      onClose={() => {
        setSent(undefined);
        command.reset();
      }}
      onGiven={(reasons) => send(withReasons(sent, reasons))}
    />
  );
  return { send, dialog };
}
