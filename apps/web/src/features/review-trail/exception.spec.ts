import { describe, expect, it } from '@jest/globals';
import { caseOf, tiles, toJudge, type ShownException } from './exception.js';

const verdict = { verdict: 'EXPLAINED', reason: 'in order', reference: null, by: 'A. Review', at: '2026-11-24T09:00:00Z' } as const;
const exception = (eventId: string, change: Partial<ShownException> = {}): ShownException => ({
  eventId,
  kind: 'ACCESS_CHANGED',
  words: 'Access was changed.',
  citation: 'Annex 11 clause 12',
  stream: 'org/1',
  action: 'mandate.approved',
  subject: { kind: 'mandate', id: 'm-1' },
  at: '2026-11-24T08:00:00Z',
  actedBy: 'somebody',
  actorName: 'S. Body',
  reason: null,
  elsewhere: false,
  verdict: null,
  ...change,
});
const own = exception('own', { actedBy: 'me' });
const others = exception('others');
const bySystem = exception('system', { actedBy: null });
const judged = exception('judged', { verdict });
const ofBatch = exception('batch', { elsewhere: true, stream: 'case/c-1' });
const all = [own, others, bySystem, judged, ofBatch];

describe('the worklist of a review', () => {
  it('sorts exceptions into tiles', () => {
    const names = (tile: keyof typeof tiles) => all.filter(tiles[tile]).map(({ eventId }) => eventId);
    expect(names('open')).toEqual(['own', 'others', 'system']);
    expect(names('judged')).toEqual(['judged']);
    expect(names('ofBatches')).toEqual(['batch']);
    expect(names('all')).toHaveLength(5);
  });

  it('offers one verdict on what is open and not done by oneself', () => {
    expect(toJudge(all, 'me').map(({ eventId }) => eventId)).toEqual(['others', 'system']);
  });

  it('knows the case of a record that is one', () => {
    expect([caseOf(ofBatch), caseOf(own)]).toEqual(['c-1', undefined]);
  });
});
