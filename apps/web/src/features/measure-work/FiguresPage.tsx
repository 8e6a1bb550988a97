import { NativeSelect, Text } from '@mantine/core';
import { useState } from 'react';
import { useAnswer } from '../../api/index.js';
import { Answered, Empty, PageHeader, PrintButton, Filters, PeriodFields, usePeriod } from '../../ui/index.js';
import { showDay } from '../../words/index.js';
import { CycleTimes } from './CycleTimes.js';
import { KeyFigures } from './KeyFigures.js';
import { ServiceLevels } from './ServiceLevels.js';
import { useFiguresWords } from './words.js';

/** Service levels, cycle times and key figures of a period; prints as it stands. */
export function FiguresPage() {
  const say = useFiguresWords();
  const { period, setPeriod, complete } = usePeriod();
  const [sponsorId, setSponsorId] = useState('');
  const organisations = useAnswer('organisations.list', {});
  const report = useAnswer(
    'clocks.report',
    { query: { ...period, ...(sponsorId && { sponsorId }) } },
    { enabled: complete, keepPrevious: true },
  );
  const sponsors = (organisations.data ?? []).filter(({ kind }) => kind === 'SPONSOR').map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <PageHeader title={say('title')} lead={say('lead')} actions={<PrintButton />} />
      <Filters>
        <PeriodFields of={period} labels={{ from: say('from'), to: say('to') }} onChange={setPeriod} />
        <NativeSelect
          size="xs"
          label={say('sponsor')}
          value={sponsorId}
          onChange={(event) => setSponsorId(event.currentTarget.value)}
          data={[{ value: '', label: say('allSponsors') }, ...sponsors]}
        />
      </Filters>
      <Answered of={report} lines={10}>
        {(shown) =>
          shown.strands === 0 ? (
            <Empty title={say('none')}>{say('noneNext')}</Empty>
          ) : (
            <>
              <Text size="sm" mb="md">
                {say('counted', { count: shown.strands, from: showDay(shown.from), to: showDay(shown.to), rule: shown.rule.words })}
              </Text>
              <ServiceLevels levels={shown.serviceLevels} />
              <CycleTimes times={shown.cycleTimes} />
              <KeyFigures figures={shown.figures} />
            </>
          )
        }
      </Answered>
    </>
  );
}
