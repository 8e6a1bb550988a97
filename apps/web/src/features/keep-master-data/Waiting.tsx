import { Code, Table } from '@mantine/core';
import { Section, SmallTable, wordsOfCode, wordsOfField } from '../../ui/index.js';
import { changedFields } from './changed-fields.js';
import { useMasterWords } from './words.js';

interface WaitingProps {
  readonly inForce: object;
  readonly proposed: object;
}

/** A correction beside what is in force, field by field, for the second person's comparison. */
export function Waiting({ inForce, proposed }: WaitingProps) {
  const say = useMasterWords();
  return (
    <Section title={say('waiting')}>
      <SmallTable label={say('waiting')} heads={[say('field'), say('inForce'), say('proposed')]}>
        {changedFields(inForce, proposed).map(({ field, before, after }) => (
          <Table.Tr key={field}>
            <Table.Th scope="row">{wordsOfField(field)}</Table.Th>
            <Table.Td>{readable(before)}</Table.Td>
            <Table.Td>
              <Code>{readable(after)}</Code>
            </Table.Td>
          </Table.Tr>
        ))}
      </SmallTable>
    </Section>
  );
}

function readable(value: string): string {
  return /^[A-Z][A-Z_]{2,}$/.test(value) ? wordsOfCode(value) : value;
}
