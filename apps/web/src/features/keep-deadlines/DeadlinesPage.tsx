import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useBoardPages, type AnswerOf, type QueryOf } from '../../api/index.js';
import { useMayAsk } from '../../session/index.js';
import { Answered, DataTable, CertifyBy, Empty, PageHeader, Section, wordsOfCode, type DataColumn } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { Escalations } from './Escalations.js';
import { ExpiringDocuments } from './ExpiringDocuments.js';
import { useDeadlineWords } from './words.js';

type Row = AnswerOf<'board.releases'>['rows'][number];

/** Columns that the server orders by, with its name for them: what is on the screen is the beginning of all. */
const ORDERS: Readonly<Record<string, NonNullable<QueryOf<'board.releases'>['sort']>>> = {
  batch: 'batchNo',
  due: 'nextDeadline',
  holder: 'holderSince',
  certifyBy: 'certifyBy',
};
const ORDERED = new Set(Object.keys(ORDERS));

/** What runs out when, over all releases. */
export function DeadlinesPage() {
  const say = useDeadlineWords();
  const mayAsk = useMayAsk();
  return (
    <>
      <PageHeader title={say('title')} lead={say('lead')} />
      {mayAsk('escalations.list') && <Escalations />}
      <NextDeadlines />
      <ExpiringDocuments />
    </>
  );
}

function NextDeadlines() {
  const say = useDeadlineWords();
  const navigate = useNavigate();
  const [by, setBy] = useState({ id: 'due', desc: false });
  const board = useBoardPages({ query: { sort: ORDERS[by.id] ?? 'nextDeadline', order: by.desc ? 'desc' : 'asc', limit: 100 } });
  const columns = useMemo<DataColumn<Row>[]>(
    () => [
      { id: 'batch', header: say('batch'), value: ({ batchNo }) => batchNo, width: 9 },
      {
        id: 'what',
        header: say('what'),
        value: ({ nextDeadline }) => (nextDeadline ? wordsOfCode(nextDeadline.kind) : null),
        width: 10,
        whole: true,
      },
      {
        id: 'due',
        header: say('due'),
        value: ({ nextDeadline }) => nextDeadline?.dueAt ?? null,
        cell: ({ nextDeadline }) => (nextDeadline ? showInstant(nextDeadline.dueAt) : null),
        width: 12,
        whole: true,
      },
      { id: 'holder', header: say('holder'), value: ({ holder, nextAct }) => `${holder.who}: ${nextAct}`, whole: true },
      {
        id: 'certifyBy',
        header: say('certifyBy'),
        value: ({ certifyBy }) => certifyBy,
        cell: ({ certifyBy, state }) => certifyBy && <CertifyBy day={certifyBy} state={state} />,
        width: 15,
        hideBelow: 1280,
        keptOnPhones: true,
      },
    ],
    [say],
  );
  return (
    <Section title={say('next')}>
      <Answered of={board} lines={6}>
        {({ rows, total }) => (
          <DataTable
            label={say('next')}
            columns={columns}
            rows={rows.filter(({ nextDeadline }) => nextDeadline !== null)}
            total={rows.length < total ? total : undefined}
            rowKey={({ caseId }) => caseId}
            order={{ by: [by], columns: ORDERED, onOrder: ([first]) => setBy(first ?? { id: 'due', desc: false }) }}
            onOpen={({ caseId }) => void navigate({ to: '/releases/$caseId', params: { caseId } })}
            onEndReached={board.more}
            maxHeight="45vh"
            empty={<Empty title={say('noNext')} />}
          />
        )}
      </Answered>
    </Section>
  );
}
