import { Button } from '@mantine/core';
import { saveText, useAnswer } from '../../api/index.js';
import { Answered, Empty, PageHeader, PrintButton, Filters, PeriodFields, usePeriod } from '../../ui/index.js';
import { CycleTimes } from './CycleTimes.js';
import { Outstanding } from './Outstanding.js';
import { ReportedBatches } from './ReportedBatches.js';
import { reportAsCsv } from './report-csv.js';
import { useReportWords } from './words.js';

/** What a sponsor reports to its own house of a period; prints as it stands. */
export function SponsorReport() {
  const say = useReportWords();
  const { period, setPeriod, complete } = usePeriod();
  const report = useAnswer('sponsorReport.read', { query: period }, { enabled: complete, keepPrevious: true });
  const { data } = report;
  return (
    <>
      <PageHeader
        title={say('title')}
        lead={say('lead')}
        actions={
          <>
            <PrintButton />
            <Button
              size="xs"
              variant="default"
              disabled={!data || data.batches.length === 0}
              onClick={() => data && saveText(reportAsCsv(data), `batches-${period.from}-${period.to}.csv`, 'text/csv')}
            >
              {say('csv')}
            </Button>
          </>
        }
      />
      <Filters>
        <PeriodFields of={period} labels={{ from: say('from'), to: say('to') }} onChange={setPeriod} />
      </Filters>
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
