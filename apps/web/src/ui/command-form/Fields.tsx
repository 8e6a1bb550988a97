import { Button, Fieldset, Group, NativeSelect, SimpleGrid, Stack, Text } from '@mantine/core';
import { hintOfField, wordsOfCode, wordsOfField } from '../code-words.js';
import { useUiWords } from '../words.js';
import { emptyOf, givenOf, groupOf, kindOf, nameOf, variantOf } from './field-schema.js';
import { LeafField, type FieldProps } from './LeafField.js';

/** One field, whatever its kind. */
function Field(props: FieldProps) {
  const kind = kindOf(props.schema, props.options[props.name] !== undefined);
  if (kind === 'object') return <ObjectField {...props} />;
  if (kind === 'group or nothing') return <GroupField {...props} />;
  if (kind === 'variants') return <VariantsField {...props} />;
  if (kind === 'week') return <WeekField {...props} />;
  return kind === 'rows' ? <RowsField {...props} /> : <LeafField {...props} />;
}

/** Fields that belong together. */
function ObjectField({ name, schema, ...rest }: FieldProps) {
  return (
    <Fieldset legend={wordsOfField(name)} p="sm">
      <Fields schema={schema} {...rest} />
    </Fieldset>
  );
}

/** Fields that are all given, or none of them: each is asked for once another is filled. */
function GroupField({ name, schema, value, onChange, options }: FieldProps) {
  return (
    <Fieldset legend={wordsOfField(name)} p="sm">
      {schema.description && (
        <Text size="xs" c="dimmed" mb="xs">
          {hintOfField(schema.description)}
        </Text>
      )}
      <Fields
        schema={groupOf(schema) ?? {}}
        required={givenOf(schema, value) !== null}
        value={value}
        onChange={onChange}
        options={options}
      />
    </Fieldset>
  );
}

/** One of several things: first which, then its own fields. */
function VariantsField({ name, schema, required, value, onChange, options }: FieldProps) {
  const chosen = variantOf(schema, value);
  const named = (schema.oneOf ?? []).flatMap((variant) => nameOf(variant) ?? []);
  const fixed = chosen && nameOf(chosen);
  const own = Object.keys(chosen?.properties ?? {}).filter((field) => field !== fixed?.field);
  return (
    <Fieldset legend={wordsOfField(name)} p="sm">
      <Stack gap="sm">
        <NativeSelect
          label={wordsOfField(named[0]?.field ?? name)}
          required={required}
          value={fixed?.name ?? ''}
          onChange={(event) => {
            const next = named.find((one) => one.name === event.currentTarget.value);
            onChange(next ? { [next.field]: next.name } : {});
          }}
          data={[{ value: '', label: '' }, ...named.map((one) => ({ value: one.name, label: wordsOfCode(one.name) }))]}
        />
        {chosen && <Fields schema={chosen} value={value} onChange={onChange} required options={options} only={own} />}
      </Stack>
    </Fieldset>
  );
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Something for each day of the week. */
function WeekField({ name, schema, required, value, onChange, options }: FieldProps) {
  const days = Array.isArray(value) ? (value as unknown[]) : [];
  return (
    <Fieldset legend={wordsOfField(name)} p="sm">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs">
        {(schema.prefixItems ?? []).map((day, at) => (
          <Field
            key={WEEKDAYS[at]}
            name={WEEKDAYS[at] ?? ''}
            schema={day}
            required={required}
            value={days[at]}
            onChange={(next) => onChange(WEEKDAYS.map((_, other) => (other === at ? next : days[other])))}
            options={options}
          />
        ))}
      </SimpleGrid>
    </Fieldset>
  );
}

/** A list of things of several fields each. */
function RowsField({ name, schema, value, onChange, options }: FieldProps) {
  const say = useUiWords();
  const rows = Array.isArray(value) ? (value as unknown[]) : [];
  const item = schema.items || {};
  const least = schema.minItems ?? 0;
  const add = (
    <Button size="compact-xs" variant="default" onClick={() => onChange([...rows, emptyOf(item)])}>
      {say('addRow', { what: wordsOfField(name) })}
    </Button>
  );
  if (rows.length === 0)
    return (
      <Group gap="sm">
        {add}
        {schema.description && (
          <Text size="xs" c="dimmed">
            {hintOfField(schema.description)}
          </Text>
        )}
      </Group>
    );
  return (
    <Fieldset legend={wordsOfField(name)} p="sm">
      <Stack gap="sm">
        {rows.map((row, index) => (
          <Fieldset key={index} legend={`${index + 1}`} p="sm">
            <Fields
              schema={item}
              required
              value={row}
              onChange={(next) => onChange(rows.map((other, at) => (at === index ? next : other)))}
              options={options}
            />
            {rows.length > least && (
              <Button mt="xs" size="compact-xs" variant="default" onClick={() => onChange(rows.filter((_, at) => at !== index))}>
                {say('removeRow', { number: index + 1 })}
              </Button>
            )}
          </Fieldset>
        ))}
        <Group>{add}</Group>
      </Stack>
    </Fieldset>
  );
}

/** The fields of one object, in the order of the server's schema. */
export function Fields({
  schema,
  value,
  onChange,
  required,
  options,
  only,
}: Omit<FieldProps, 'name'> & { readonly only?: readonly string[] }) {
  const fields = Object.entries(schema.properties ?? {});
  const values = (value ?? {}) as Readonly<Record<string, unknown>>;
  return (
    <Stack gap="sm">
      {fields
        .filter(([name]) => !only || only.includes(name))
        .map(([name, property]) => (
          <Field
            key={name}
            name={name}
            schema={property}
            required={required && (schema.required ?? []).includes(name)}
            value={values[name] ?? emptyOf(property, options[name] !== undefined)}
            onChange={(next) => onChange({ ...values, [name]: next })}
            options={options}
          />
        ))}
    </Stack>
  );
}
