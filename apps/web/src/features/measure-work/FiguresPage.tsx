import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAnswer } from '../../api/index.js';
import { Answered, Empty, PageHeader } from '../../ui/index.js';
import { showDay } from '../../words/index.js';
import { CycleTimes } from './CycleTimes.js';
import { KeyFigures } from './KeyFigures.js';
import { ServiceLevels } from './ServiceLevels.js';
import { useFiguresWords } from './words.js';

const dayOf = (instant: number) => new Date(instant).toISOString().slice(0, 10);
/** Days that are looked at until somebody chooses. */
const AT_FIRST = 180;

/** Service levels, cycle times and key figures of a period; prints as it stands. */
export function FiguresPage() {
  const say = useFiguresWords();
  const [from, setFrom] = useState(() => dayOf(Date.now() - AT_FIRST * 86_400_000));
  const [to, setTo] = useState(() => dayOf(Date.now()));
  const [sponsorId, setSponsorId] = useState('');
  const organisations = useAnswer('organisations.list', {});
  const complete = from !== '' && to !== '';
  const report = useAnswer(
    'clocks.report',
    { query: { from, to, ...(sponsorId && { sponsorId }) } },
    { enabled: complete, keepPrevious: true },
  );
  const sponsors = (organisations.data ?? []).filter(({ kind }) => kind === 'SPONSOR').map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <PageHeader
        title={say('title')}
        lead={say('lead')}
        actions={
          <Button size="xs" variant="default" onClick={() => globalThis.print()}>
            {say('print')}
          </Button>
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
        <NativeSelect
          size="xs"
          label={say('sponsor')}
          value={sponsorId}
          onChange={(event) => setSponsorId(event.currentTarget.value)}
          data={[{ value: '', label: say('allSponsors') }, ...sponsors]}
        />
      </Group>
      <Answered of={report} lines={10}>
        {(shown) =>
          shown.strands === 0 ? (
            <Empty title={say('none')}>{say('noneNext')}</Empty>
          ) : (
            <>
              <p>{say('counted', { count: shown.strands, from: showDay(shown.from), to: showDay(shown.to), rule: shown.rule.words })}</p>
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
