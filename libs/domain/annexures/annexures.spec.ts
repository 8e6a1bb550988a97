import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  certificationWords,
  currentRows,
  footerSentence,
  headerFields,
  isAnnexNumber,
  logAsCsv,
  logAsJson,
  logAsTable,
  logDate,
  logDefinitions,
  logRows,
  reviewOverdue,
  sopVersionOn,
  sopVersions,
  type AnnexNumber,
  type AnnexureEvent,
  type DeviationEvent,
  type DocumentationEvent,
  type LogDocument,
} from './index.js';

const sponsor = { kind: 'SPONSOR', name: 'Aurora' } as const;
const document = (
  shortTitle: string,
  position: number,
  deliveryId = 'L1',
  providedBy: LogDocument['providedBy'] = sponsor,
): LogDocument => ({
  documentId: shortTitle,
  shortTitle,
  deliveryId,
  position,
  providedBy,
});
const delivery: DocumentationEvent = {
  kind: 'DOCUMENTS',
  eventId: 'e1',
  batchNo: 'B2025-01',
  day: '2025-09-01',
  status: 'RECEIVED',
  documents: [document('Protocol', 3), document('IMPD', 1), document('CoA', 2)],
};
const deviation: DeviationEvent = {
  kind: 'DEVIATION',
  eventId: 'e5',
  batchNo: 'B2025-02',
  day: '2025-09-05',
  deviationId: 'D1',
  title: 'Temperature Excursion',
  status: 'CLOSED',
  capas: [{ title: 'Retraining + Storage Upgrade', open: false }],
};
const events: readonly AnnexureEvent[] = [
  delivery,
  {
    kind: 'CERTIFICATION',
    eventId: 'e2',
    batchNo: 'B2025-01',
    day: '2025-09-02',
    decision: 'CERTIFIED',
    caseId: 'c',
    qpName: 'Dr A. Example',
  },
  {
    kind: 'HANDOFF',
    eventId: 'e3',
    batchNo: 'B2025-01',
    day: '2025-09-03',
    handoffId: 'h',
    addressees: ['DEPOT', 'CRO', 'SPONSOR'],
    qpName: 'Dr A. Example',
    status: 'COMPLETED',
  },
  {
    kind: 'RELEASE',
    eventId: 'e4',
    batchNo: 'B2025-01',
    day: '2025-09-04',
    shipmentId: 's',
    site: 'Site 101',
    releasedBy: sponsor,
    status: 'DELIVERED',
  },
  deviation,
  {
    kind: 'ARCHIVING',
    eventId: 'e6',
    batchNo: 'B2025-01',
    day: '2025-09-10',
    caseId: 'c',
    roles: ['TMF_OWNER', 'QA_REVIEWER'],
    personName: 'A. Review',
    location: 'TMF',
  },
];

describe('the six logs of the SOP', () => {
  it.each([
    [1, 'QP Documentation Log', ['01/09/2025', 'B2025-01', 'IMPD, CoA, Protocol', 'Sponsor', 'Received']],
    [2, 'QP Certification Log', ['02/09/2025', 'B2025-01', 'QP (Dr A. Example)', 'Compliant', 'Certified (SOP: Released)']],
    [3, 'Handoff Log', ['03/09/2025', 'B2025-01', 'Sponsor/CRO', 'QP (Dr A. Example)', 'Completed']],
    [4, 'IMP Release Log', ['04/09/2025', 'B2025-01', 'Site 101', 'Sponsor', 'Delivered']],
    [5, 'Deviation Log', ['05/09/2025', 'B2025-02', 'Temperature Excursion', 'Retraining + Storage Upgrade', 'Closed']],
    [6, 'Certification Archiving Log', ['10/09/2025', 'B2025-01', 'QA Officer (A. Review)', 'TMF', 'Archived']],
  ] as const)('annexure %s, %s: the SOP’s own row', (annex, title, cells) => {
    expect(logDefinitions.find((definition) => definition.annex === annex)?.title).toBe(title);
    expect(logRows(annex, events).map((row) => row.cells)).toEqual([cells]);
  });

  it.each([
    ['CERTIFIED', undefined, 'Compliant', 'Certified (SOP: Released)'],
    ['EXPIRY_UPDATED', undefined, 'Compliant', 'Certified (SOP: Released)'],
    ['DESTINATIONS_AMENDED', undefined, 'Compliant', 'Certified (SOP: Released)'],
    ['REINSTATED', 'CERTIFIED', 'Compliant', 'Certified (SOP: Released)'],
    ['REINSTATED', 'CONFIRMED', 'Compliant', 'Confirmed (part)'],
    ['REINSTATED', 'CONDITIONALLY_CERTIFIED', 'Compliant', 'Certified stage 1 (results pending)'],
    ['CONDITIONALLY_CERTIFIED', undefined, 'Compliant', 'Certified stage 1 (results pending)'],
    ['CONFIRMED', undefined, 'Compliant', 'Confirmed (part)'],
    ['REJECTED', undefined, 'Not compliant', 'Rejected'],
    ['SUSPENDED', undefined, '-', 'Suspended'],
    ['WITHDRAWN', undefined, '-', 'Withdrawn'],
  ] as const)('annexure 2: %s (%s) reads "%s", "%s"', (decision, restored, statement, shown) => {
    expect(certificationWords(decision, restored)).toMatchObject({ statement, shown });
  });

  it('annexure 1: accepted and rejected are new rows, a row per delivery', () => {
    const judged: DocumentationEvent = {
      ...delivery,
      eventId: 'e7',
      status: 'ACCEPTED',
      documents: [document('CoA', 2), document('BMR', 1, 'L2', { kind: 'MANUFACTURER', name: 'Fjord' })],
    };
    const rows = logRows(1, [delivery, judged]);
    expect(rows.map((row) => row.cells.slice(2))).toEqual([
      ['IMPD, CoA, Protocol', 'Sponsor', 'Received'],
      ['CoA', 'Sponsor', 'Accepted'],
      ['BMR', 'Manufacturer (Fjord)', 'Accepted'],
    ]);
  });

  it.each([
    [[], '-'],
    [[{ title: 'Retraining', open: true }], 'Retraining (open)'],
    [
      [
        { title: 'Retraining', open: false },
        { title: 'Storage Upgrade', open: true },
      ],
      'Retraining + Storage Upgrade (open)',
    ],
  ])('annexure 5: CAPA %j reads %s', (capas, cell) => {
    expect(logRows(5, [{ ...deviation, capas }])[0]?.cells[3]).toBe(cell);
  });

  it('--current keeps the last row of each record', () => {
    const opened: DeviationEvent = { ...deviation, eventId: 'e8', status: 'OPEN', capas: [] };
    expect(currentRows(logRows(5, [opened, deviation])).map((row) => row.status)).toEqual(['Closed']);
    const accepted: DocumentationEvent = { ...delivery, eventId: 'e9', status: 'ACCEPTED', documents: [document('CoA', 2)] };
    // The delivery's row still tells of the two documents that nobody judged yet.
    expect(currentRows(logRows(1, [delivery, accepted])).map((row) => row.status)).toEqual(['Received', 'Accepted']);
    expect(currentRows(logRows(1, [delivery, { ...delivery, eventId: 'e10', status: 'ACCEPTED' }])).map((row) => row.status)).toEqual([
      'Accepted',
    ]);
  });

  it('no cell is ever empty, whatever the events say', () => {
    const text = fc.string({ maxLength: 6 });
    fc.assert(
      fc.property(text, text, text, fc.constantFrom<AnnexNumber>(1, 2, 3, 4, 5, 6), (batchNo, name, title, annex) => {
        const odd = events.map((event): AnnexureEvent => {
          if (event.kind === 'DOCUMENTS')
            return { ...event, batchNo, documents: [{ ...document(title, 1), providedBy: { kind: 'DEPOT', name } }] };
          if (event.kind === 'HANDOFF') return { ...event, batchNo, addressees: ['DEPOT'], qpName: name };
          if (event.kind === 'RELEASE') return { ...event, batchNo, site: title };
          if (event.kind === 'DEVIATION') return { ...event, batchNo, title, capas: [] };
          return { ...event, batchNo };
        });
        for (const row of logRows(annex, odd)) for (const cell of row.cells) expect(cell.trim()).not.toBe('');
      }),
    );
  });
});

describe('kits that a deviation holds', () => {
  it('are a row of their own, beside that of the parcel', () => {
    const parcel = { kind: 'RELEASE', batchNo: 'B', day: '2026-09-01', shipmentId: 's', site: 'Site 101', releasedBy: sponsor } as const;
    const rows = logRows(4, [
      { ...parcel, eventId: 'e1', status: 'ACCEPTED' },
      { ...parcel, eventId: 'e2', status: 'QUARANTINED', ofKits: true },
    ]);
    expect(currentRows(rows).map(({ cells }) => cells.slice(1))).toEqual([
      ['B', 'Site 101', 'Sponsor', 'Accepted'],
      ['B', 'Site 101', 'Sponsor', 'Quarantined'],
    ]);
  });
});

describe('the SOP as a record', () => {
  const [first] = sopVersions;
  const second = { ...first!, version: '2.0', effectiveDate: '2026-10-01', reviewDate: '2027-10-01' };

  it('prints its header, and that the review is overdue from the review date on', () => {
    expect(reviewOverdue(first!, '2026-08-31')).toBe(false);
    expect(reviewOverdue(first!, '2026-09-01')).toBe(true);
    expect(headerFields(first!, 2, 'QP Certification Log', '2026-11-24').map((field) => field.value)).toEqual([
      'CR/OPS/142/2025',
      '1.0',
      '26/08/2025',
      '01/09/2025',
      '01/09/2026 (review overdue)',
      'QP Certification Log',
    ]);
  });

  it('each row cites the version in force on its day', () => {
    const versions = [first!, second];
    expect(sopVersionOn('2025-01-01', versions).version).toBe('1.0');
    expect(logRows(5, [deviation, { ...deviation, day: '2026-10-01' }], versions).map((row) => row.sopVersion)).toEqual(['1.0', '2.0']);
    expect(() => sopVersionOn('2025-01-01', [])).toThrow(RangeError);
    expect(() => logDate('01/09/2025')).toThrow(RangeError);
    expect([isAnnexNumber(6), isAnnexNumber(7)]).toEqual([true, false]);
  });
});

describe('formats', () => {
  it('CSV holds the five columns and nothing below', () => {
    const csv = logAsCsv(1, logRows(1, events), { version: sopVersions[0]!, today: '2026-11-24' });
    const lines = csv.split('\r\n');
    expect(lines.slice(-3)).toEqual([
      'Date,Batch ID,Documents Provided,Provided By,Status',
      '01/09/2025,B2025-01,"IMPD, CoA, Protocol",Sponsor,Received',
      '',
    ]);
    expect(logAsCsv(1, [], undefined)).toBe('Date,Batch ID,Documents Provided,Provided By,Status\r\n');
  });

  it('CSV cells never run as formulas', () => {
    const row = logRows(5, [{ ...deviation, title: '=1+1', capas: [] }])[0]!;
    expect(logAsCsv(5, [row], undefined)).toContain(",'=1+1,-,Closed");
  });

  it('JSON keeps our status and the SOP’s apart', () => {
    expect(logAsJson(2, logRows(2, events))[0]).toMatchObject({
      Date: '02/09/2025',
      Status: 'Certified (SOP: Released)',
      status: 'Certified',
      sopStatus: 'Released',
      sopVersion: '1.0',
    });
  });

  it('a table ends with the footer sentence', () => {
    const table = logAsTable(4, logRows(4, events), sopVersions[0]!, '2026-11-24');
    expect(table.endsWith(footerSentence)).toBe(true);
    expect(table).toContain('SOP No: CR/OPS/142/2025');
    expect(table).toContain('04/09/2025  B2025-01  Site 101     Sponsor      Delivered');
  });
});
