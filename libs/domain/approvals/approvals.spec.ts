import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { asApproved, knownAt, mismatches, type ApprovalEntry, type Approved, type StatedContent } from './index.js';

let n = 0;
const entry = (change: Partial<ApprovalEntry>): ApprovalEntry => ({
  id: `e${++n}`,
  memberState: 'DK',
  kind: 'PROTOCOL',
  subject: '',
  value: '1.0',
  validFrom: '2026-01-10',
  recordedAt: '2026-01-12T09:00:00Z',
  n,
  ...change,
});
const later = '2027-01-01T00:00:00Z';
const values = (entries: readonly ApprovalEntry[], on: string, at = later, memberState = 'DK') =>
  asApproved(entries, { memberState, on, at }).map(({ kind, subject, value }) => `${kind}${subject ? ` ${subject}` : ''} ${value}`);

describe('what a member state approved, when', () => {
  // a history by hand: approval, modification, a late entry, a correction, an entry taken back
  const first = entry({});
  const site = entry({ kind: 'SITE', subject: 'Fjord', value: 'DP, PACK' });
  const second = entry({ value: '2.0', validFrom: '2026-03-01', recordedAt: '2026-03-05T09:00:00Z' });
  const late = entry({ value: '1.1', validFrom: '2026-02-01', recordedAt: '2026-04-01T09:00:00Z' });
  const corrected = entry({ value: '2.1', validFrom: '2026-03-01', recordedAt: '2026-05-01T09:00:00Z' });
  const siteLeft = entry({ kind: 'SITE', subject: 'Fjord', value: undefined, validFrom: '2026-06-01', recordedAt: '2026-06-02T09:00:00Z' });
  const wrong = entry({ kind: 'LABEL', subject: 'da', value: '3', validFrom: '2026-02-01', recordedAt: '2026-02-02T09:00:00Z' });
  const takenBack = entry({ kind: 'LABEL', subject: 'da', value: undefined, takesBack: wrong.id, recordedAt: '2026-02-10T09:00:00Z' });
  const history = [first, site, second, late, corrected, siteLeft, wrong, takenBack, entry({ memberState: 'DE', value: '0.9' })];

  it.each([
    ['2026-01-09', later, []],
    ['2026-01-10', later, ['PROTOCOL 1.0', 'SITE Fjord DP, PACK']],
    ['2026-02-15', later, ['PROTOCOL 1.1', 'SITE Fjord DP, PACK']],
    ['2026-02-15', '2026-03-31T00:00:00Z', ['PROTOCOL 1.0', 'SITE Fjord DP, PACK']],
    ['2026-02-15', '2026-02-05T00:00:00Z', ['PROTOCOL 1.0', 'SITE Fjord DP, PACK', 'LABEL da 3']],
    ['2026-03-01', '2026-04-30T00:00:00Z', ['PROTOCOL 2.0', 'SITE Fjord DP, PACK']],
    ['2026-03-01', later, ['PROTOCOL 2.1', 'SITE Fjord DP, PACK']],
    ['2026-06-01', later, ['PROTOCOL 2.1']],
    ['2026-06-01', '2026-06-01T23:00:00Z', ['PROTOCOL 2.1', 'SITE Fjord DP, PACK']],
    ['2026-03-01', '2026-01-01T00:00:00Z', []],
  ])('on %s, as known at %s: %j', (on, at, expected) => expect(values(history, on, at)).toEqual(expected));

  it('is another matter in another member state', () => expect(values(history, '2026-03-01', later, 'DE')).toEqual(['PROTOCOL 0.9']));

  const days = fc.integer({ min: 0, max: 20 }).map((day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10));
  const histories = fc.array(
    fc.record({
      validFrom: days,
      recordedAt: days.map((day) => `${day}T12:00:00Z`),
      value: fc.option(fc.constantFrom('1', '2', '3'), { nil: undefined }),
      subject: fc.constantFrom('a', 'b'),
    }),
    { maxLength: 12 },
  );

  it('does not depend on the order in which entries are read', () => {
    fc.assert(
      fc.property(histories, days, days, (raw, on, known) => {
        const entries = raw.map((one, at) => entry({ ...one, n: at }));
        const at = `${known}T23:00:00Z`;
        expect(values(entries.toReversed(), on, at)).toEqual(values(entries, on, at));
      }),
    );
  });

  it('as known then is never changed by what is entered later', () => {
    fc.assert(
      fc.property(histories, histories, days, days, (raw, more, on, known) => {
        const before = raw.filter(({ recordedAt }) => recordedAt <= `${known}T12:00:00Z`).map((one, at) => entry({ ...one, n: at }));
        const after = more.map((one, at) => entry({ ...one, recordedAt: '2027-05-05T00:00:00Z', n: 100 + at }));
        const at = `${known}T23:00:00Z`;
        expect(values([...before, ...after], on, at)).toEqual(values(before, on, at));
        expect(knownAt([...before, ...after], at)).toHaveLength(before.length);
      }),
    );
  });

  it('equals a walk over the days, entry by entry', () => {
    fc.assert(
      fc.property(histories, days, (raw, on) => {
        const entries = raw.map((one, at) => entry({ ...one, n: at }));
        const walked = new Map<string, string | undefined>();
        const inOrder = entries
          .filter(({ validFrom }) => validFrom <= on)
          .toSorted((a, b) => a.validFrom.localeCompare(b.validFrom) || a.recordedAt.localeCompare(b.recordedAt) || a.n - b.n);
        for (const { subject, value } of inOrder) walked.set(subject, value);
        const expected = [...walked]
          .flatMap(([subject, value]) => (value === undefined ? [] : [`PROTOCOL ${subject} ${value}`]))
          .toSorted();
        expect(values(entries, on)).toEqual(expected);
      }),
    );
  });
});

describe('what the file and the batch say', () => {
  const approved = (kind: Approved['kind'], subject: string, value: string): Approved => ({
    entryId: 'e',
    kind,
    subject,
    value,
    since: '2026-01-10',
  });
  const known = [approved('PROTOCOL', '', '2.0'), approved('SITE', 'Fjord', 'DP, PACK'), approved('SHELF_LIFE', 'AUR', '18')];
  const said = (kind: StatedContent['kind'], subject: string, value: string): StatedContent => ({
    kind,
    subject,
    value,
    source: 'the batch',
  });
  const words = (...stated: StatedContent[]) => mismatches('DK', '2026-05-01', known, stated).map((one) => one.words);

  it('agrees, or every mismatch is named', () => {
    expect(words(said('PROTOCOL', '', '2.0'), said('SITE', 'Fjord', 'PACK'), said('SHELF_LIFE', 'AUR', '12'))).toEqual([]);
    expect(
      words(
        said('PROTOCOL', '', '1.0'),
        said('SITE', 'Fjord', 'PACK, TEST'),
        said('SITE', 'Polder', 'PACK'),
        said('SHELF_LIFE', 'AUR', '24'),
      ),
    ).toEqual([
      'DK approved protocol 2.0 since 2026-01-10; the batch says 1.0.',
      'DK approved site Fjord DP, PACK since 2026-01-10; the batch says PACK, TEST.',
      'DK had not approved site Polder on 2026-05-01; the batch says PACK.',
      'DK approved shelf life in months AUR 18 since 2026-01-10; the batch says 24.',
    ]);
  });

  it('is not judged against kinds of which nothing is on record', () => {
    expect(words(said('IMPD', 'AUR', '3'))).toEqual([]);
    expect(words(said('SHELF_LIFE', 'OTHER', '3'))).toEqual([
      'DK had not approved shelf life in months OTHER on 2026-05-01; the batch says 3.',
    ]);
    expect(mismatches('DK', '2026-05-01', [], [said('SITE', 'Polder', 'PACK')])).toEqual([]);
  });

  it('never mismatches with itself', () => {
    const contents = fc.uniqueArray(
      fc.tuple(
        fc.constantFrom('PROTOCOL' as const, 'SITE' as const, 'LABEL' as const),
        fc.constantFrom('a', 'b'),
        fc.constantFrom('1', '2'),
      ),
      {
        selector: ([kind, subject]) => `${kind}${subject}`,
      },
    );
    fc.assert(
      fc.property(contents, (all) => {
        const approvedAll = all.map(([kind, subject, value]) => approved(kind, subject, value));
        expect(
          mismatches(
            'DK',
            '2026-05-01',
            approvedAll,
            all.map(([kind, subject, value]) => said(kind, subject, value)),
          ),
        ).toEqual([]);
      }),
    );
  });
});
