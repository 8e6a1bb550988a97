import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { saveText, useAnswer } from '../../api/index.js';
import { Answered, Empty, PageHeader } from '../../ui/index.js';
import { CycleTimes } from './CycleTimes.js';
import { Outstanding } from './Outstanding.js';
import { ReportedBatches } from './ReportedBatches.js';
import { reportAsCsv } from './report-csv.js';
import { useReportWords } from './words.js';

const dayOf = (instant: number) => new Date(instant).toISOString().slice(0, 10);
/** Days that are looked at until somebody chooses. */
const AT_FIRST = 180;

/** What a sponsor reports to its own house of a period; prints as it stands. */
export function SponsorReport() {
  const say = useReportWords();
  const [from, setFrom] = useState(() => dayOf(Date.now() - AT_FIRST * 86_400_000));
  const [to, setTo] = useState(() => dayOf(Date.now()));
  const report = useAnswer('sponsorReport.read', { query: { from, to } }, { enabled: from !== '' && to !== '', keepPrevious: true });
  const { data } = report;
  return (
    <>
      <PageHeader
        title={say('title')}
        lead={say('lead')}
        actions={
          <>
            <Button size="xs" variant="default" onClick={() => globalThis.print()}>
              {say('print')}
            </Button>
            <Button
              size="xs"
              variant="default"
              disabled={!data || data.batches.length === 0}
              onClick={() => data && saveText(reportAsCsv(data), `batches-${from}-${to}.csv`, 'text/csv')}
            >
              {say('csv')}
            </Button>
          </>
        }
      />
      <Group align="flex-end" gap="sm" mb="md" data-no-print>
        <TextInput
          size="xs"
          type="date"
          label={say('from')}
          value={from}
          max={to}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput size="xs" type="date" label={say('to')} value={to} min={from} onChange={(event) => setTo(event.currentTarget.value)} />
      </Group>
      <Answered of={report} lines={8}>
        {({ batches, cycle }) =>
          batches.length === 0 ? (
            <Empty title={say('none')}>{say('noneNext')}</Empty>
          ) : (
            <>
              <CycleTimes cycle={cycle} />
              <ReportedBatches batches={batches} />
              <Outstanding batches={batches} />
            </>
          )
        }
      </Answered>
    </>
  );
}
