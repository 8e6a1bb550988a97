import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chainEdges, judgeEvidence, supplyChainMap, worst, type ChainSite, type ChainStep, type SiteEvidence } from './index.js';

const site = (id: string, ...steps: ChainStep[]): ChainSite => ({ id, name: id, country: 'DE', steps });
const audit: SiteEvidence = { kind: 'AUDIT', site: 'maker', title: 'GMP audit', accepted: true, validTo: '2027-06-30' };
const on = '2026-11-24';

describe('evidence of a site on a day', () => {
  it.each([
    [{}, 'VALID', 'GMP audit is valid until 2027-06-30.'],
    [{ validTo: '2026-12-31' }, 'RUNS_OUT', 'GMP audit is valid until 2026-12-31.'],
    [{ validTo: on }, 'RUNS_OUT', `GMP audit is valid until ${on}.`],
    [{ validTo: '2026-11-23' }, 'MISSING', 'GMP audit ended on 2026-11-23.'],
    [{ validTo: undefined }, 'VALID', 'GMP audit is valid.'],
    [{ accepted: false }, 'MISSING', 'GMP audit is not there.'],
    [{ accepted: false, note: 'never audited' }, 'MISSING', 'GMP audit is not there: never audited.'],
    [{ accepted: false, justification: 'inspected in May.' }, 'JUSTIFIED', 'GMP audit is absent, justified: inspected in May.'],
  ] as const)('%j is %s', (change, state, words) => expect(judgeEvidence({ ...audit, ...change }, on)).toMatchObject({ state, words }));
});

describe('the ways of a supply chain', () => {
  it('lead from step to step that somebody does, and samples to the laboratories', () => {
    const sites = [
      site('api', 'API'),
      site('maker', 'DP', 'PRIMARY_PACK'),
      site('packer', 'PACK'),
      site('lab', 'TEST'),
      site('depot', 'STORAGE'),
    ];
    expect(chainEdges(sites, 'NONE').map(({ from, to, carries }) => `${from}>${to} ${carries}`)).toEqual([
      'api>maker MATERIAL',
      'maker>packer MATERIAL',
      'packer>depot MATERIAL',
      'packer>lab SAMPLES',
    ]);
  });

  it('go over the importer where the material is imported', () => {
    const sites = [site('maker', 'DP'), site('packer', 'PACK'), site('importer', 'IMPORT')];
    const ways = (importStep: 'BULK' | 'FINISHED') => chainEdges(sites, importStep).map(({ from, to }) => `${from}>${to}`);
    expect(ways('BULK')).toEqual(['maker>importer', 'importer>packer']);
    expect(ways('FINISHED')).toEqual(['maker>packer', 'packer>importer']);
  });

  it('join known sites, never a site with itself, none twice', () => {
    const steps: ChainStep[] = ['API', 'DP', 'PRIMARY_PACK', 'PACK', 'TEST', 'IMPORT', 'STORAGE', 'DISTRIBUTION'];
    const chains = fc
      .array(fc.subarray(steps, { minLength: 1 }), { minLength: 1, maxLength: 6 })
      .map((all) => all.map((some, at) => site(`s${at}`, ...some)));
    fc.assert(
      fc.property(chains, fc.constantFrom('NONE', 'BULK', 'FINISHED'), (sites, importStep) => {
        const edges = chainEdges(sites, importStep);
        const known = sites.map(({ id }) => id);
        expect(edges.every(({ from, to }) => from !== to && known.includes(from) && known.includes(to))).toBe(true);
        expect(new Set(edges.map((edge) => JSON.stringify(edge))).size).toBe(edges.length);
      }),
    );
  });
});

describe('the map of a supply chain', () => {
  it('says of every site what is asked, what is missing, and when the next runs out', () => {
    const licence: SiteEvidence = { kind: 'AUTHORISATION', site: 'maker', title: 'Local licence', accepted: false };
    const map = supplyChainMap([site('maker', 'DP'), site('depot', 'STORAGE')], [audit, licence], { on, importStep: 'NONE' });
    expect(map).toMatchObject({ on, state: 'MISSING', nextExpiry: '2027-06-30' });
    const [maker, depot] = map.nodes;
    expect(maker).toMatchObject({ state: 'MISSING', nextExpiry: '2027-06-30', words: 'Local licence is not there.' });
    expect(maker?.evidence.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'AUTHORISATION MISSING',
      'GMP_CERTIFICATE NOT_ASKED',
      'AUDIT VALID',
      'AGREEMENT NOT_ASKED',
      'DECLARATION NOT_ASKED',
    ]);
    expect(depot).toMatchObject({ state: 'NOT_ASKED', words: 'Nothing is asked of this site.' });
  });

  it('is as bad as the worst of what is asked', () => {
    expect(worst(['VALID', 'RUNS_OUT', 'NOT_ASKED'])).toBe('RUNS_OUT');
    expect(worst(['VALID', 'JUSTIFIED'])).toBe('JUSTIFIED');
    expect(worst([])).toBe('NOT_ASKED');
    const days = fc
      .integer({ min: 0, max: 2000 })
      .map((n) => new Date(Date.parse('2025-01-01') + n * 86_400_000).toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.array(days, { minLength: 1, maxLength: 5 }), days, (ends, day) => {
        const map = supplyChainMap(
          [site('maker', 'DP')],
          ends.map((validTo) => ({ ...audit, validTo })),
          { on: day, importStep: 'NONE' },
        );
        expect(map.state === 'MISSING').toBe(ends.some((end) => end < day));
        expect(map.nextExpiry).toBe(ends.toSorted()[0]);
      }),
    );
  });
});
