import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import { Answered, DataTable, DateLeft, Empty, Section, Tone, type DataColumn } from '../../ui/index.js';
import { useDeadlineWords } from './words.js';

type Row = AnswerOf<'board.expiring'>[number];

/** Days ahead that are looked at. */
const AHEAD = 90;

/** Accepted documents of open releases that run out soon, those that run out before certification first. */
export function ExpiringDocuments() {
  const say = useDeadlineWords();
  const navigate = useNavigate();
  const expiring = useAnswer('board.expiring', { query: { days: AHEAD } });
  const columns = useMemo<DataColumn<Row>[]>(
    () => [
      { id: 'batch', header: say('batch'), value: ({ batchNo }) => batchNo, width: 9 },
      { id: 'document', header: say('document'), value: ({ title }) => title, whole: true },
      {
        id: 'from',
        header: say('from'),
        value: ({ providedBy }) => providedBy,
        width: 11,
        whole: true,
        hideBelow: 1280,
        keptOnPhones: true,
      },
      {
        id: 'runsOut',
        header: say('runsOut'),
        value: ({ validTo }) => validTo,
        cell: ({ validTo }) => <DateLeft day={validTo} />,
        width: 11,
        whole: true,
      },
      {
        id: 'before',
        header: say('before'),
        value: ({ beforeCertifyBy }) => (beforeCertifyBy ? 0 : 1),
        cell: ({ beforeCertifyBy }) => (
          <Tone tone={beforeCertifyBy ? 'stop' : 'waiting'}>{beforeCertifyBy ? say('beforeYes') : say('beforeNo')}</Tone>
        ),
        width: 14,
        whole: true,
        hideBelow: 1024,
      },
    ],
    [say],
  );
  return (
    <Section title={say('expiring')} count={expiring.data?.length} lead={say('expiringLead', { days: AHEAD })}>
      <Answered of={expiring} lines={4}>
        {(rows) => (
          <DataTable
            label={say('expiring')}
            columns={columns}
            rows={rows}
            rowKey={({ caseId, key }) => `${caseId}/${key}`}
            onOpen={({ caseId }) => void navigate({ to: '/releases/$caseId', params: { caseId } })}
            maxHeight="45vh"
            empty={<Empty title={say('noExpiring')} />}
          />
        )}
      </Answered>
    </Section>
  );
}
