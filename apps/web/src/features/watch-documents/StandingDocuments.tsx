import { SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import {
  Answered,
  DataTable,
  DateLeft,
  Empty,
  HistoryButton,
  PageHeader,
  RouteLink,
  Section,
  Tone,
  wordsOfCode,
  type DataColumn,
} from '../../ui/index.js';
import { heard, showDay } from '../../words/index.js';
import { useStandingWords } from './words.js';

type Standing = AnswerOf<'standingDocuments.list'>[number];

/** Documents that serve several batches, with their expiry and whom they endanger. */
export function StandingDocuments() {
  const say = useStandingWords();
  const [state, setState] = useState<'IN_FORCE' | 'ALL'>('IN_FORCE');
  const documents = useAnswer('standingDocuments.list', { query: state === 'ALL' ? {} : { state } }, { keepPrevious: true });
  const columns = useMemo<DataColumn<Standing>[]>(
    () => [
      { id: 'document', header: say('document'), value: ({ title, number }) => `${heard(title)} (${number})`, whole: true },
      { id: 'scope', header: say('scope'), value: ({ scope }) => servesOf(scope) || say('everything'), hideBelow: 1024, whole: true },
      {
        id: 'validTo',
        header: say('validTo'),
        value: ({ validTo }) => validTo ?? '9999',
        cell: ({ validTo }) => (validTo === null ? say('noEnd') : <DateLeft day={validTo} />),
        width: 10,
        whole: true,
      },
      {
        id: 'state',
        header: say('state'),
        value: (one) => one.state,
        cell: (one) => <Tone tone={one.state === 'IN_FORCE' ? 'good' : 'none'}>{wordsOfCode(one.state)}</Tone>,
        width: 9,
      },
      { id: 'from', header: say('from'), value: ({ fromBatchNo }) => fromBatchNo ?? say('noBatch'), width: 8, hideBelow: 1280 },
      {
        id: 'usedBy',
        header: say('usedBy'),
        value: ({ usedBy }) => usedBy.map(({ batchNo }) => batchNo).join(', '),
        width: 9,
        hideBelow: 1280,
      },
      {
        id: 'history',
        header: say('history'),
        value: () => null,
        cell: ({ standingId, title, number }) => (
          <HistoryButton kind="standing-document" id={standingId} name={`${heard(title)} (${number})`} />
        ),
        width: 6,
        unsorted: true,
      },
    ],
    [say],
  );
  return (
    <>
      <PageHeader
        help="standing"
        title={say('title')}
        lead={say('lead')}
        actions={
          <SegmentedControl
            size="xs"
            aria-label={say('state')}
            value={state}
            onChange={(next) => setState(next === 'ALL' ? 'ALL' : 'IN_FORCE')}
            data={[
              { value: 'IN_FORCE', label: say('inForce') },
              { value: 'ALL', label: say('all') },
            ]}
          />
        }
      />
      <Endangered />
      <Section title={say('title')}>
        <Answered of={documents} lines={6}>
          {(rows) => (
            <DataTable
              label={say('title')}
              columns={columns}
              rows={rows}
              rowKey={({ standingId }) => standingId}
              empty={<Empty title={say('none')}>{say('noneNext')}</Empty>}
            />
          )}
        </Answered>
      </Section>
    </>
  );
}

/** What a document speaks of, in one line. */
function servesOf({ sites, destinations, trialIds }: Standing['scope']): string {
  return [
    ...(sites ?? []).map(({ name, country }) => `${name}, ${country}`),
    ...(destinations ?? []).map(({ memberState, dossierVersion }) => `${memberState} (${dossierVersion})`),
    ...(destinations ? [] : (trialIds ?? []).map(() => '')),
  ]
    .filter(Boolean)
    .join('; ');
}

function Endangered() {
  const say = useStandingWords();
  const endangered = useAnswer('standingDocuments.endangered', {});
  return (
    <Section title={say('endangered')} count={endangered.data?.length} lead={say('endangeredLead')}>
      <Answered of={endangered} lines={3}>
        {(batches) =>
          batches.length === 0 ? (
            <Empty title={say('noneEndangered')} />
          ) : (
            batches.map(({ kind, id, batchNo, day, unknown, documents }) => (
              <div key={id} style={{ borderTop: '1px solid var(--qp-line)', padding: '0.375rem 0' }}>
                {kind === 'OPEN' ? (
                  <RouteLink to="/releases/$caseId" params={{ caseId: id }} size="sm" fw={600}>
                    {batchNo}
                  </RouteLink>
                ) : (
                  <b>{`${batchNo} (${say('planned')})`}</b>
                )}
                {`, ${say('onDay', { day: showDay(day) })}`}
                {unknown && <Tone tone="none">{say('unknown')}</Tone>}
                {documents.map(({ key, title, providedBy, why, validTo, need }) => (
                  <div key={key + why}>
                    <Tone tone={need === 'H' ? 'stop' : 'attention'}>
                      {say(`why_${why}`, { title: heard(title), who: heard(providedBy), day: validTo ? showDay(validTo) : '–' })}
                    </Tone>
                  </div>
                ))}
              </div>
            ))
          )
        }
      </Answered>
    </Section>
  );
}
