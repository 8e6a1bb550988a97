import { Table } from '@mantine/core';
import { Empty, Section, SmallTable, Tone } from '../../ui/index.js';
import { showDay, showInstant } from '../../words/index.js';
import type { Transfer } from './transfer.js';
import { useOwnershipWords } from './words.js';

/** Transfers that were accepted, or ended without: who, when and why. */
export function EndedTransfers({ transfers }: { readonly transfers: readonly Transfer[] }) {
  const say = useOwnershipWords();
  return (
    <Section title={say('ended')} count={transfers.length}>
      {transfers.length === 0 ? (
        <Empty title={say('noneEnded')} />
      ) : (
        <SmallTable label={say('ended')} heads={[say('trial'), say('from'), say('to'), say('effective'), say('reason'), say('outcome')]}>
          {transfers.map(({ id, euCtNumber, from, to, effectiveOn, reason, acceptedAt, withdrawn }) => (
            <Table.Tr key={id}>
              <Table.Th scope="row" style={{ whiteSpace: 'nowrap' }}>
                {euCtNumber}
              </Table.Th>
              <Table.Td>{say('side', { organisation: from.name, archivist: from.archivist })}</Table.Td>
              <Table.Td>{say('side', { organisation: to.name, archivist: to.archivist })}</Table.Td>
              <Table.Td>{showDay(effectiveOn)}</Table.Td>
              <Table.Td>{reason}</Table.Td>
              <Table.Td>
                {withdrawn ? (
                  <Tone tone="none">{say('withdrawnBy', { by: withdrawn.by, at: showInstant(withdrawn.at), why: withdrawn.reason })}</Tone>
                ) : (
                  <Tone tone="good">{say('acceptedAt', { at: showInstant(acceptedAt ?? '') })}</Tone>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </SmallTable>
      )}
    </Section>
  );
}
