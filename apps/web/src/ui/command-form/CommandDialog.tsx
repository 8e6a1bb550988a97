import { Modal, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import {
  endpoints,
  useCommand,
  type AnswerOf,
  type BodyOf,
  type Command,
  type CommandId,
  type OperationId,
  type PathOf,
  type RequestOf,
  type SignedCommandId,
} from '../../api/index.js';
import { bodies } from '../../api/made/bodies.js';
import { Facts } from '../Facts.js';
import { RefusalPanel } from '../RefusalPanel.js';
import { SignatureDialog } from '../signature/SignatureDialog.js';
import { useReasons } from '../warnings/use-reasons.js';
import { wordsOfCode, wordsOfField } from '../code-words.js';
import type { Option } from './LeafField.js';
import { givenOf, untouched, type FieldSchema } from './field-schema.js';
import { Fields } from './Fields.js';
import { DialogActions } from '../DialogActions.js';

/** What the dialog is given. */
export interface CommandDialogProps<I extends CommandId> {
  readonly id: I;
  readonly title: string;
  /** Name of the act, on the button. */
  readonly confirm: string;
  readonly path?: PathOf<I>;
  /** Fields that are not asked: versions seen, the record at hand. */
  readonly fixed?: Partial<BodyOf<I>>;
  /** What stands in the fields at first. */
  readonly start?: Readonly<Record<string, unknown>>;
  /** Records to choose from, by the name of the field. */
  readonly options?: Readonly<Record<string, readonly Option[]>>;
  /** The fields asked; all that are not fixed where none are named. */
  readonly only?: readonly (keyof BodyOf<I> & string)[];
  readonly refreshes?: readonly OperationId[];
  readonly onClose: () => void;
  readonly onDone?: (answer: AnswerOf<I>) => void;
  /** What happens when it is done, and the rule that asks for it. */
  readonly children?: ReactNode;
  /** Colour of the act; red for what cannot be taken back. */
  readonly color?: string;
}

/**
 * Asks for what a command takes and sends it. The fields and their rules are the server's own schema of the command, so that
 * form and server never disagree; where the command is signed, the signature dialog follows.
 */
export function CommandDialog<I extends CommandId>(props: CommandDialogProps<I>) {
  const { id, title, confirm, path, fixed = {}, start = {}, options = {}, refreshes, onClose, onDone, children, color } = props;
  const schema: FieldSchema = (bodies as Readonly<Record<string, FieldSchema>>)[id] ?? {};
  // reasons for going on over warnings are asked for once the server names the warnings
  const asked = props.only ?? Object.keys(schema.properties ?? {}).filter((name) => !(name in fixed) && name !== 'warnings');
  const [values, setValues] = useState<Readonly<Record<string, unknown>>>(start);
  const [signing, setSigning] = useState(false);
  const command = useCommand(id, {
    refreshes,
    onDone: (answer) => {
      onClose();
      onDone?.(answer);
    },
  });
  const reasons = useReasons(command, title);
  const signed = 'meaning' in endpoints[id];
  const given = givenOf(schema, Object.fromEntries(asked.map((name) => [name, values[name] ?? untouched(schema, name)])));
  const body = { ...(given as object | undefined), ...fixed };
  const request = { path, ...(schema.properties && { body }) } as unknown as RequestOf<I>;
  if (signing)
    return (
      <SignatureDialog
        opened
        onClose={onClose}
        id={id as unknown as SignedCommandId}
        command={command as unknown as Command<SignedCommandId>}
        request={request as unknown as RequestOf<SignedCommandId>}
        act={title}
      >
        {children && (
          <Text size="sm" component="div">
            {children}
          </Text>
        )}
        <Facts of={asked.map((name) => [wordsOfField(name), readOf(body[name as keyof typeof body], options[name])])} />
      </SignatureDialog>
    );
  if (reasons.dialog) return reasons.dialog;
  return (
    <Modal opened onClose={onClose} title={title} size="lg" closeOnClickOutside={false}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (signed) setSigning(true);
          else reasons.send(request);
        }}
      >
        <Stack gap="sm">
          {children && (
            <Text size="sm" component="div">
              {children}
            </Text>
          )}
          <Fields
            schema={schema}
            value={values}
            onChange={(next) => setValues(next as typeof values)}
            required
            options={options}
            only={asked}
          />
          {command.error && <RefusalPanel error={command.error} />}
          <DialogActions onCancel={onClose} loading={command.busy} color={color}>
            {confirm}
          </DialogActions>
        </Stack>
      </form>
    </Modal>
  );
}

/** A value as it is read before it is signed. */
function readOf(value: unknown, options: readonly Option[] | undefined): string {
  if (value === undefined || value === null || value === '') return '–';
  if (Array.isArray(value)) return value.map((item) => readOf(item, options)).join('; ');
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([name, part]) => `${wordsOfField(name)}: ${readOf(part, undefined)}`)
      .join(', ');
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return options?.find((option) => option.value === text)?.label ?? (/^[A-Z][A-Z_]+$/.test(text) ? wordsOfCode(text) : text);
}
