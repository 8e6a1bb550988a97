import { Fieldset, Text, TextInput } from '@mantine/core';
import { useSponsorWords } from './words.js';
import { DayInput } from '../../ui/index.js';

/** What a document states about itself, as it is printed on it; empty where it says nothing. */
export interface Stated {
  readonly batchNo: string;
  readonly strength: string;
  readonly site: string;
  /** `YYYY-MM-DD` */
  readonly issuedOn: string;
}

/** Nothing stated. */
export const nothingStated: Stated = { batchNo: '', strength: '', site: '', issuedOn: '' };

/** What was stated, without what was left empty. */
export function statedOf(stated: Stated): Partial<Stated> {
  return Object.fromEntries(
    Object.entries(stated).flatMap(([name, value]: [string, string]) => (value.trim() ? [[name, value.trim()]] : [])),
  );
}

interface StatedFieldsProps {
  readonly value: Stated;
  readonly onChange: (stated: Stated) => void;
}

/** Fields for what a document states, which is compared with the batch; nothing is filled in beforehand. */
export function StatedFields({ value, onChange }: StatedFieldsProps) {
  const say = useSponsorWords();
  const field = (name: keyof Stated) => ({
    label: say(name),
    size: 'xs' as const,
    value: value[name],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => onChange({ ...value, [name]: event.currentTarget.value }),
  });
  return (
    <Fieldset legend={say('stated')} p="xs">
      <Text size="xs" c="dimmed" mb={4}>
        {say('statedHint')}
      </Text>
      <TextInput {...field('batchNo')} maxLength={300} />
      <TextInput {...field('strength')} maxLength={300} />
      <TextInput {...field('site')} maxLength={300} />
      <DayInput {...field('issuedOn')} />
    </Fieldset>
  );
}
