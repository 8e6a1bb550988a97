import { Code, Table } from '@mantine/core';
import { Section, wordsOfCode, wordsOfField } from '../../ui/index.js';
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
      <Table aria-label={say('waiting')} withTableBorder>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say('field')}</Table.Th>
            <Table.Th>{say('inForce')}</Table.Th>
            <Table.Th>{say('proposed')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {changedFields(inForce, proposed).map(({ field, before, after }) => (
            <Table.Tr key={field}>
              <Table.Th scope="row">{wordsOfField(field)}</Table.Th>
              <Table.Td>{readable(before)}</Table.Td>
              <Table.Td>
                <Code>{readable(after)}</Code>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  );
}

function readable(value: string): string {
  return /^[A-Z][A-Z_]{2,}$/.test(value) ? wordsOfCode(value) : value;
}
