import type { AnswerOf } from '../../api/index.js';
import { certificationTone, CertifyBy, Tone, type DataColumn } from '../../ui/index.js';
import { showDay, showInstant } from '../../words/index.js';
import { toneOfRisk } from './risk.js';
import type { useReleasesWords } from './words.js';

/** One release of the board. */
export type BoardRow = AnswerOf<'board.releases'>['rows'][number];

/** Columns of the board. Risk is word, icon and colour; dates name their month. */
export function boardColumns(say: ReturnType<typeof useReleasesWords>): DataColumn<BoardRow>[] {
  return [
    { id: 'batch', header: say('batch'), value: ({ batchNo }) => batchNo, width: 7 },
    { id: 'product', header: say('product'), value: ({ productName }) => productName, hideBelow: 1280 },
    { id: 'sponsor', header: say('sponsor'), value: ({ sponsorName }) => sponsorName, hideBelow: 1280 },
    {
      id: 'certification',
      header: say('certification'),
      value: ({ certification }) => certification,
      cell: ({ certification }) => <Tone tone={certificationTone(certification)}>{certification}</Tone>,
      width: 15,
    },
    {
      id: 'holder',
      header: say('holder'),
      value: ({ holder, nextAct }) => `${holder.who}: ${nextAct}`,
      cell: ({ holder, nextAct }) => <span title={`${holder.who}: ${nextAct}`}>{`${holder.who}: ${nextAct}`}</span>,
    },
    {
      id: 'risk',
      header: say('risk'),
      value: ({ lateRisk }) => lateRisk,
      cell: ({ lateRisk }) => <Tone tone={toneOfRisk[lateRisk] ?? 'none'}>{say(`risk_${lateRisk}`)}</Tone>,
      width: 10,
      hideBelow: 1024,
    },
    {
      id: 'certifyBy',
      header: say('certifyBy'),
      value: ({ certifyBy }) => certifyBy,
      cell: ({ certifyBy, state }) => certifyBy && <CertifyBy day={certifyBy} state={state} />,
      width: 14.75,
      hideBelow: 1280,
    },
    { id: 'missing', header: say('missing'), value: ({ missing }) => missing, numeric: true, width: 5, hideBelow: 1024 },
    { id: 'qp', header: say('qp'), value: ({ qp }) => qp?.name ?? null, width: 8, hideBelow: 1280 },
    {
      id: 'blocking',
      header: say('blocking'),
      value: ({ blocking }) => (blocking.kind === 'NONE' ? null : blocking.words),
      cell: ({ blocking }) => (blocking.kind === 'NONE' ? null : <span title={blocking.words}>{blocking.words}</span>),
      hideBelow: 1280,
    },
    {
      id: 'milestone',
      header: say('milestone'),
      value: ({ milestone }) => milestone?.date ?? null,
      cell: ({ milestone }) => (milestone ? `${milestone.memberState} ${showDay(milestone.date)}` : null),
      width: 9,
      hideBelow: 1280,
    },
    {
      id: 'agreed',
      header: say('agreed'),
      value: ({ agreedDate }) => agreedDate,
      cell: ({ agreedDate }) => (agreedDate === null ? null : showDay(agreedDate)),
      width: 8,
      hideBelow: 1280,
    },
    {
      id: 'deadline',
      header: say('deadline'),
      value: ({ nextDeadline }) => nextDeadline?.dueAt ?? null,
      cell: ({ nextDeadline }) => (nextDeadline ? showInstant(nextDeadline.dueAt) : null),
      width: 12,
      hideBelow: 1280,
    },
  ];
}
