import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compileChecklist } from '../checklist/index.js';
import { compileRequirements, currentRuleSet, scenarioPacks, type BatchFacts } from '../requirements/index.js';
import {
  idsIn,
  keepBlind,
  KEPT_BLIND,
  treatmentLines,
  treatmentWords,
  unblindingDocuments,
  unblindingNames,
  unblindingOfDocument,
  withoutWords,
  type BlindRecord,
} from './index.js';

const blind = (...madeFrom: string[]): BlindRecord => ({ blinded: true, madeFrom, madeFromIds: madeFrom.map((no) => `id-of-${no}`) });
const open: BlindRecord = { blinded: false, madeFrom: [], madeFromIds: [] };
const kinds = [
  'TEST',
  'PLACEBO',
  'COMPARATOR_AUTH_UNMODIFIED',
  'COMPARATOR_AUTH_MODIFIED',
  'COMPARATOR_UNAUTH',
  'AUXILIARY',
] as const satisfies readonly BatchFacts['productKind'][];
const anyFacts: fc.Arbitrary<BatchFacts> = fc
  .tuple(
    fc.constantFrom(...Object.values<BatchFacts>(scenarioPacks)),
    fc.record({
      certificationRole: fc.constantFrom('FINAL', 'PARTIAL'),
      caseType: fc.constantFrom('INITIAL', 'EXPIRY_UPDATE', 'RELABEL', 'RECERTIFICATION'),
      batchOrdinal: fc.constantFrom('FIRST', 'REPEAT', 'AFTER_CHANGE'),
      modality: fc.constantFrom('CHEMICAL', 'BIOLOGICAL', 'ATMP_CELL', 'ATMP_GENE', 'RADIOPHARMA'),
      sterile: fc.boolean(),
      multiQp: fc.boolean(),
      animalOrigin: fc.boolean(),
    }),
  )
  .map(([pack, change]) => ({ ...pack, ...change, blinded: true }));

/** What a blinded reader is shown of a case with these facts. */
function shown(facts: BatchFacts): unknown {
  const lines = compileRequirements(facts, currentRuleSet);
  const items = compileChecklist(facts, lines);
  const view = {
    facts,
    lines: lines.map(({ key, code, title, rule, because, need, due }) => ({ key, code, title, rule, because, need, due })),
    items: items.map(({ key, question, ifNo, basis }) => ({ key, question, ifNo, basis })),
  };
  return keepBlind(view, new Map(), blind());
}

describe('what a blinded reader is shown of a batch', () => {
  it('is the same whether it is active, placebo or comparator, for all facts', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(...kinds), fc.constantFrom(...kinds), (facts, one, other) => {
        expect(shown({ ...facts, productKind: one })).toEqual(shown({ ...facts, productKind: other }));
      }),
    );
  });

  it('leaves something of the list, and never a row that says what the batch is', () => {
    const { lines } = shown({ ...scenarioPacks.blindedPlacebo, blinded: true }) as { lines: { code: string }[] };
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.filter(({ code }) => treatmentLines.includes(code))).toEqual([]);
  });
});

describe('an answer kept blind', () => {
  it('has no field of an unblinding name, at any depth', () => {
    for (const name of Object.keys(unblindingNames)) {
      expect(keepBlind({ a: [{ [name]: 'x' }] }, new Map(), blind())).toEqual({ a: [{ [name]: null }] });
      expect(keepBlind({ [name]: ['x'] }, new Map(), blind())).toEqual({ [name]: [] });
      expect(keepBlind({ [name]: ['x'] }, new Map(), open)).toEqual({ [name]: ['x'] });
    }
  });

  it('has no number of a batch that a record was made from, in no text of it', () => {
    const answer = {
      id: 'case',
      batchNo: 'PACK-1',
      title: 'Seal of BULK-7 broken',
      history: [{ reason: 'see bulk-7' }, { reason: 'BULK-77' }],
    };
    expect(keepBlind(answer, new Map([['case', blind('BULK-7')]]), open)).toEqual({
      id: 'case',
      batchNo: 'PACK-1',
      title: `Seal of ${KEPT_BLIND} broken`,
      history: [{ reason: `see ${KEPT_BLIND}` }, { reason: 'BULK-77' }],
    });
  });

  it('leaves out the entries that are the link themselves, and keeps those of the batch', () => {
    const rows = [
      { id: 'd1', batchId: 'id-of-BULK-7', batchNo: 'BULK-7' },
      { id: 'd2', batchId: 'pack', batchNo: 'PACK-1' },
    ];
    expect(keepBlind(rows, new Map([['pack', blind('BULK-7')]]), blind('BULK-7'))).toEqual([rows[1]]);
  });

  it('knows a row of a log by the batch number in its cells, and leaves out rows of what a batch was made from', () => {
    const records = new Map([
      ['PACK-1', blind('BULK-7')],
      ['BULK-7', blind()],
    ]);
    const rows = [
      { cells: ['01/09/2025', 'PACK-1', 'Traces of BULK-7', '-', 'Open'] },
      { cells: ['01/09/2025', 'BULK-7', 'Crack', '-', 'Open'] },
    ];
    const cells = ['01/09/2025', 'PACK-1', `Traces of ${KEPT_BLIND}`, '-', 'Open'];
    expect(keepBlind(rows, records, blind('BULK-7'))).toEqual([{ cells }]);
    expect(keepBlind(rows, records, open)).toEqual([{ cells }, rows[1]]);
  });

  it('leaves out what is owed under an id that says what the batch is', () => {
    expect(keepBlind([{ kind: 'DOCUMENT', id: 'PLACEBO_COA' }], new Map(), blind())).toEqual([]);
  });

  it('keeps records of open trials beside blinded ones as they are', () => {
    const rows = [
      { caseId: 'blinded', facts: { productKind: 'PLACEBO' } },
      { caseId: 'open', facts: { productKind: 'TEST' } },
    ];
    const records = new Map([
      ['blinded', blind()],
      ['open', open],
    ]);
    expect(keepBlind(rows, records, blind())).toEqual([{ caseId: 'blinded', facts: { productKind: null } }, rows[1]]);
  });

  it('one blinded id of a record is enough', () => {
    const records = new Map([
      ['a', open],
      ['b', blind()],
    ]);
    expect(keepBlind({ caseId: 'a', productId: 'b', productKind: 'TEST' }, records, open)).toMatchObject({ productKind: null });
  });

  it('for any answer: no word is left, and nothing changes a second time', () => {
    const word = fc.constantFrom('BULK-7', 'Placebo CoA', ...treatmentWords, 'PACK-1', 'and');
    const text = fc.array(word, { minLength: 1 }).map((words) => words.join(', '));
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 3 },
        text,
        fc.integer(),
        fc.constant(null),
        fc.array(tie('tree')),
        fc.dictionary(fc.constantFrom('note', 'rows', 'productKind'), tie('tree')),
      ),
    }));
    fc.assert(
      fc.property(tree, (answer) => {
        const once = keepBlind(answer, new Map(), blind('BULK-7'));
        const said = JSON.stringify(once);
        for (const secret of ['BULK-7', ...treatmentLines]) expect(said).not.toMatch(new RegExp(`\\b${secret}\\b`));
        expect(keepBlind(once, new Map(), blind('BULK-7'))).toEqual(once);
      }),
    );
  });

  it('finds every id that it names', () => {
    expect(idsIn({ id: 'a', x: [{ caseId: 'b', note: 'c' }], batch_id: 'd' }).toSorted()).toEqual(['a', 'b', 'd']);
  });

  it('takes whole words alone out of texts', () => {
    expect(withoutWords('CoA of the COAST, coa.', ['CoA'])).toBe(`${KEPT_BLIND} of the COAST, ${KEPT_BLIND}.`);
  });
});

describe('documents', () => {
  it.each(treatmentLines)('%s says what the batch is, so its content is kept too', (code) => {
    expect(unblindingOfDocument([code])).toBe('TREATMENT_IDENTITY');
  });

  it('are kept by every requirement that they answer, whatever its scope; all of them are rows of the matrix', () => {
    expect(unblindingOfDocument(['PROTOCOL', 'BMR_EXECUTED:site-1'])).toBe('BULK_BATCH_LINK');
    expect(unblindingOfDocument(['PROTOCOL', 'QTA_SPONSOR'])).toBeUndefined();
    const codes = currentRuleSet.rows.map(({ code }) => code);
    expect(Object.keys(unblindingDocuments).filter((code) => !codes.includes(code))).toEqual([]);
  });
});
