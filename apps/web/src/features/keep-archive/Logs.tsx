import { Box, Checkbox, SegmentedControl, Table, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAnswer } from '../../api/index.js';
import { Answered, Empty, PageHeader, SmallTable, Tone, PrintButton, Filters } from '../../ui/index.js';
import { useArchiveWords } from './words.js';

const ANNEXURES = ['1', '2', '3', '4', '5', '6'];

/** Columns whose words are one word to whoever reads them: a batch number has no place to break at. */
const UNBROKEN = ['Date', 'Batch ID'];

/** The six logs of the SOP, with its own column heads; prints as it stands. */
export function Logs() {
  const say = useArchiveWords();
  const [annexure, setAnnexure] = useState('1');
  const [batchNo, setBatchNo] = useState('');
  const [current, setCurrent] = useState(false);
  const log = useAnswer(
    'logs.read',
    {
      path: { annexure: Number(annexure) },
      query: { current: current ? 'true' : 'false', ...(batchNo.trim() && { batchNo: batchNo.trim() }) },
    },
    { keepPrevious: true },
  );
  return (
    <>
      <PageHeader title={say('logs')} lead={say('logsLead')} actions={<PrintButton />} />
      <Filters>
        <SegmentedControl
          size="xs"
          aria-label={say('logs')}
          value={annexure}
          onChange={setAnnexure}
          data={ANNEXURES.map((number) => ({ value: number, label: say('log', { number }) }))}
        />
        <TextInput size="xs" label={say('batch')} value={batchNo} onChange={(event) => setBatchNo(event.currentTarget.value)} />
        <Checkbox size="xs" label={say('current')} checked={current} onChange={(event) => setCurrent(event.currentTarget.checked)} />
      </Filters>
      <Answered of={log} lines={8}>
        {({ title, sop, columns, rows, signatures, footer }) => (
          <Box component="section" aria-label={title}>
            <Text fw={600}>{title}</Text>
            <Text size="xs" c="dimmed">
              {say('sop', { number: sop.number, version: sop.version, effective: sop.effective, review: sop.review })}
            </Text>
            {sop.reviewOverdue && <Tone tone="attention">{say('overdue')}</Tone>}
            {rows.length === 0 ? (
              <Empty title={say('noRows')} />
            ) : (
              <SmallTable label={title} heads={[...columns, say('state')]}>
                {rows.map(({ cells, status }, index) => (
                  <Table.Tr key={index}>
                    {cells.map((cell, at) => (
                      <Table.Td
                        key={columns[at]}
                        lang="en"
                        style={UNBROKEN.includes(columns[at] ?? '') ? { whiteSpace: 'nowrap' } : undefined}
                      >
                        {cell}
                      </Table.Td>
                    ))}
                    <Table.Td lang="en">{status}</Table.Td>
                  </Table.Tr>
                ))}
              </SmallTable>
            )}
            {signatures.map(({ signatureId, record, words }) => (
              <Text key={signatureId} size="xs" mt="xs">
                {say('signedFor', { record, words })}
              </Text>
            ))}
            <Text size="xs" c="dimmed" mt="xs">
              {footer}
            </Text>
          </Box>
        )}
      </Answered>
    </>
  );
}
