import { describe, expect, it } from '@jest/globals';
import { isReady, listed, recognisedAs, replacedBy, titleOf, type Line } from './file-row.js';

const file = new File(['x'], 'coa.pdf');
const row = listed(file, 'r-1');
const line = (key: string, documentId: string | null = null) =>
  ({ key, shortTitle: `${key} short`, documentId, standing: null }) as unknown as Line;
const suggested = (score: number) => ({
  fileName: 'coa.pdf',
  suggestions: [{ key: 'COA', score, because: 'The name says "coa".' }],
  duplicates: [],
});

describe('a file on the list', () => {
  it('stands at what it surely is, and at nothing where that is not sure', () => {
    expect(recognisedAs(row, suggested(0.91), 'h').answers).toEqual([{ key: 'COA', from: '', to: '' }]);
    expect(recognisedAs(row, suggested(0.3), 'h').answers).toEqual([{ key: '', from: '', to: '' }]);
  });

  it('keeps what a person chose before it was recognised', () => {
    const chosen = { ...row, answers: [{ key: 'BMR', from: '', to: '' }] };
    expect(recognisedAs(chosen, suggested(0.91), 'h').answers).toEqual(chosen.answers);
  });

  it('is called by what it answers, each once', () => {
    const answers = [
      { key: 'COA', from: '1', to: '3' },
      { key: 'IMPD', from: '4', to: '' },
      { key: 'COA', from: '7', to: '7' },
      { key: 'BMR', from: '', to: '' },
    ];
    expect(titleOf({ answers }, [line('COA'), line('IMPD'), line('BMR')])).toBe('COA short, IMPD short, BMR short');
  });

  it('is a new version of the one document that its lines have, and then says why', () => {
    const lines = [line('COA', 'd-1'), line('IMPD', 'd-2'), line('BMR')];
    const of = (...keys: string[]) => ({ ...row, answers: keys.map((key) => ({ key, from: '', to: '' })) });
    expect(replacedBy(of('COA'), lines)).toBe('d-1');
    expect(replacedBy(of('COA', 'IMPD'), lines)).toBeUndefined();
    expect(replacedBy(of('BMR'), lines)).toBeUndefined();
    expect(isReady(of('COA'), lines)).toBe(false);
    expect(isReady({ ...of('COA'), reason: 'signed now' }, lines)).toBe(true);
    expect(isReady(of('BMR'), lines)).toBe(true);
    expect(isReady(of('BMR', ''), lines)).toBe(false);
  });
});
