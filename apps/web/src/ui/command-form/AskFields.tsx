import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import type { BodyOf, OperationId } from '../../api/index.js';
import { bodies } from '../../api/made/bodies.js';
import type { Option } from './LeafField.js';
import { givenOf, type FieldSchema } from './field-schema.js';
import { Fields } from './Fields.js';

/** What the form is given. */
export interface AskFormProps<I extends OperationId> {
  readonly id: I;
  readonly confirm: string;
  readonly busy: boolean;
  readonly start?: Readonly<Record<string, unknown>>;
  readonly options?: Readonly<Record<string, readonly Option[]>>;
  /** The fields asked; all where none are named. */
  readonly only?: readonly string[];
  readonly onAsk: (body: BodyOf<I>) => void;
}

/** The fields of such a form, with the schemas of the API; loaded when a form is shown. */
export function AskFields<I extends OperationId>({ id, confirm, busy, start = {}, options = {}, only, onAsk }: AskFormProps<I>) {
  const schema: FieldSchema = (bodies as Readonly<Record<string, FieldSchema>>)[id] ?? {};
  const [values, setValues] = useState<Readonly<Record<string, unknown>>>(start);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onAsk((givenOf(schema, values) ?? {}) as BodyOf<I>);
      }}
    >
      <Stack gap="sm">
        <Fields
          schema={schema}
          value={values}
          onChange={(next) => setValues(next as typeof values)}
          required
          options={options}
          only={only}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={busy}>
            {confirm}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
