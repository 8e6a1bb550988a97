import { Checkbox, Group, MultiSelect, NativeSelect, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { hintOfField, wordsOfCode, wordsOfField } from '../code-words.js';
import { browserPattern, kindOf, type FieldSchema } from './field-schema.js';
import { DayInput } from '../DayInput.js';

/** Something that can be chosen by name. */
export interface Option {
  readonly value: string;
  readonly label: string;
}

/** What every field of a form is given. */
export interface FieldProps {
  readonly name: string;
  readonly schema: FieldSchema;
  readonly required: boolean;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  /** Records to choose from, by the name of the field. */
  readonly options: Readonly<Record<string, readonly Option[]>>;
}

/** Fewest choices that are searched rather than listed. */
const MANY = 8;

/** One field of one value, asked by the server's rule for it: required, length, pattern and range are the schema's. */
export function LeafField(props: FieldProps) {
  const { name, schema, required, value, onChange, options } = props;
  const given = options[name];
  const kind = kindOf(schema, given !== undefined);
  const label = wordsOfField(name);
  const words = { label, description: hintOfField(schema.description) };
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const length = { minLength: schema.minLength, maxLength: schema.maxLength };
  const typed = { value: text, required, onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value) };
  switch (kind) {
    case 'object':
    case 'group or nothing':
    case 'variants':
    case 'week':
    case 'rows':
      return null;
    case 'lines':
      return (
        <TagsInput {...words} required={required} value={value as string[]} onChange={onChange} acceptValueOnBlur splitChars={[';']} />
      );
    case 'several': {
      const choices = given ?? choicesOf((schema.items && schema.items.enum) || []);
      const chosen = Array.isArray(value) ? (value as string[]) : [];
      if (choices.length > MANY || given)
        return (
          <MultiSelect
            {...words}
            withAsterisk={required}
            data={[...choices]}
            value={chosen}
            onChange={onChange}
            maxValues={schema.prefixItems?.length}
            searchable
          />
        );
      return (
        <Checkbox.Group {...words} withAsterisk={required} value={chosen} onChange={onChange}>
          <Group gap="sm" mt={4}>
            {choices.map((choice) => (
              <Checkbox key={choice.value} size="xs" value={choice.value} label={choice.label} />
            ))}
          </Group>
        </Checkbox.Group>
      );
    }
    case 'choice': {
      const choices = given ?? choicesOf(schema.enum ?? []);
      if (choices.length > MANY)
        return (
          <Select
            {...words}
            required={required}
            data={[...choices]}
            value={text === '' ? null : text}
            onChange={(chosen) => onChange(chosen ?? '')}
            searchable
            clearable={!required}
          />
        );
      return <NativeSelect {...words} {...typed} data={[{ value: '', label: '' }, ...choices]} />;
    }
    case 'check':
      return (
        <Checkbox
          {...words}
          required={schema.const === true}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case 'number':
      return (
        <TextInput
          {...words}
          {...typed}
          type="number"
          min={schema.minimum}
          max={schema.maximum}
          step={schema.type === 'integer' ? 1 : 'any'}
        />
      );
    case 'day':
      return <DayInput {...words} {...typed} />;
    case 'instant':
      return <TextInput {...words} {...typed} type="datetime-local" />;
    case 'time':
      return <TextInput {...words} {...typed} type="time" />;
    case 'country':
      return (
        <TextInput
          {...words}
          {...typed}
          pattern="[A-Z]{2}"
          maxLength={2}
          onChange={(event) => onChange(event.currentTarget.value.toUpperCase())}
        />
      );
    case 'text':
      return <Textarea {...words} {...typed} {...length} autosize minRows={2} />;
    case 'line':
      return (
        <TextInput
          {...words}
          {...typed}
          {...length}
          pattern={browserPattern(schema.pattern)}
          type={schema.format === 'email' ? 'email' : 'text'}
        />
      );
  }
}

function choicesOf(codes: readonly string[]): readonly Option[] {
  return codes.map((code) => ({ value: code, label: wordsOfCode(code) }));
}
