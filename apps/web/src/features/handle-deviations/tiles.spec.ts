import { describe, expect, it } from '@jest/globals';
import { nextDue, tiles, type TileName } from './tiles.js';

/** A Wednesday. */
const today = '2026-12-02';
const capa = (state: string, due: string, closedAt: string | null = null) => ({ state, due, closedAt });
const one = { state: 'INVESTIGATION', classification: 'CRITICAL', disposition: null, capas: [] as ReturnType<typeof capa>[] };
const closed = { ...one, state: 'CLOSED', disposition: 'ACCEPT_NEGLIGIBLE_IMPACT' };
const countedBy = (deviation: typeof one | typeof closed) =>
  (Object.keys(tiles) as TileName[]).filter((name) => tiles[name](deviation, today));

describe('the tiles', () => {
  it('count a deviation under every one that it belongs to', () => {
    const capas = [capa('PLANNED', '2026-12-01'), capa('REOPENED', '2026-12-04'), capa('CLOSED', '2026-11-01', '2026-11-02T10:00:00Z')];
    expect(countedBy({ ...one, capas })).toEqual(Object.keys(tiles));
  });

  it('count a closed one only under all, but for its CAPA', () => {
    expect(countedBy(closed)).toEqual(['all']);
    expect(countedBy({ ...closed, capas: [capa('PLANNED', '2027-01-31')] })).toEqual(['capaOpen', 'all']);
  });

  it.each([
    ['2026-12-01', ['capaOpen', 'capaOverdue', 'all']],
    ['2026-12-02', ['capaOpen', 'capaDueThisWeek', 'all']],
    ['2026-12-06', ['capaOpen', 'capaDueThisWeek', 'all']],
    ['2026-12-07', ['capaOpen', 'all']],
  ])('hold a CAPA due on %s, seen on a Wednesday, as %j', (due, expected) => {
    expect(countedBy({ ...closed, capas: [capa('IMPLEMENTED', due)] })).toEqual(expected);
  });

  it('end their week on a Sunday that is today', () => {
    const capas = [capa('PLANNED', '2026-12-06')];
    expect(tiles.capaDueThisWeek({ ...closed, capas }, '2026-12-06')).toBe(true);
    expect(tiles.capaDueThisWeek({ ...closed, capas: [capa('PLANNED', '2026-12-07')] }, '2026-12-06')).toBe(false);
  });

  it('look back 90 days on what is done, whenever it was due', () => {
    const done = (closedAt: string) => countedBy({ ...closed, capas: [capa('CLOSED', '2026-01-01', closedAt)] });
    expect(done('2026-09-03T00:00:00Z')).toEqual(['capaDone', 'all']);
    expect(done('2026-09-02T23:59:00Z')).toEqual(['all']);
  });
});

it('the next day on which a CAPA is due is the first of those open', () => {
  expect(nextDue([capa('PLANNED', '2027-02-01'), capa('IMPLEMENTED', '2026-12-24'), capa('CLOSED', '2026-01-01')])).toBe('2026-12-24');
  expect(nextDue([capa('CLOSED', '2026-01-01')])).toBeNull();
});
