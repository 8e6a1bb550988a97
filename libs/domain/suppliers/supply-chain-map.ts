import {
  evidenceKinds,
  judgeEvidence,
  worst,
  type EvidenceKind,
  type EvidenceState,
  type JudgedEvidence,
  type SiteEvidence,
} from './evidence.js';

/** What a site of a supply chain does. */
export type ChainStep = 'API' | 'DP' | 'PRIMARY_PACK' | 'PACK' | 'TEST' | 'IMPORT' | 'STORAGE' | 'DISTRIBUTION';

/** A site of a supply chain. */
export interface ChainSite {
  /** Id of the organisation; the name of a site that no organisation is known for. */
  readonly id: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly steps: readonly ChainStep[];
  readonly licence?: string;
}

/** A site with what shows that it may do its steps on the day. */
export interface ChainNode extends ChainSite {
  readonly state: EvidenceState;
  readonly evidence: readonly JudgedEvidence[];
  /** The day on which the first of its evidence runs out. */
  readonly nextExpiry?: string;
  readonly words: string;
}

/** Material that goes from one site to another; samples go to a laboratory. */
export interface ChainEdge {
  readonly from: string;
  readonly to: string;
  readonly carries: 'MATERIAL' | 'SAMPLES';
}

/** A supply chain on a day, as it is drawn (C(2017)8179 section 2.1, item 10; EU GMP Annex 16 1.7.2). */
export interface SupplyChainMap {
  readonly on: string;
  readonly nodes: readonly ChainNode[];
  readonly edges: readonly ChainEdge[];
  readonly state: EvidenceState;
  readonly nextExpiry?: string;
}

/** The order in which material goes through a chain; where it is imported decides where the importer stands. */
function flowOf(importStep: 'NONE' | 'BULK' | 'FINISHED'): readonly ChainStep[] {
  if (importStep === 'BULK') return ['API', 'DP', 'PRIMARY_PACK', 'IMPORT', 'PACK', 'STORAGE', 'DISTRIBUTION'];
  return ['API', 'DP', 'PRIMARY_PACK', 'PACK', 'IMPORT', 'STORAGE', 'DISTRIBUTION'];
}

/** Ways between the sites: from everybody at one step to everybody at the next step that somebody does, and samples to the laboratories. */
export function chainEdges(sites: readonly ChainSite[], importStep: 'NONE' | 'BULK' | 'FINISHED'): ChainEdge[] {
  const doing = (step: ChainStep) => sites.filter(({ steps }) => steps.includes(step)).map(({ id }) => id);
  const present = flowOf(importStep).filter((step) => doing(step).length > 0);
  const edges: ChainEdge[] = [];
  const add = (from: string, to: string, carries: ChainEdge['carries']) => {
    if (from !== to && !edges.some((edge) => edge.from === from && edge.to === to && edge.carries === carries))
      edges.push({ from, to, carries });
  };
  for (const [at, step] of present.entries()) {
    const next = present[at + 1];
    if (next) for (const from of doing(step)) for (const to of doing(next)) add(from, to, 'MATERIAL');
  }
  const made = present.filter((step) => step === 'DP' || step === 'PRIMARY_PACK' || step === 'PACK').at(-1);
  if (made) for (const from of doing(made)) for (const to of doing('TEST')) add(from, to, 'SAMPLES');
  return edges;
}

const kindWords: Readonly<Record<EvidenceKind, string>> = {
  AUTHORISATION: 'manufacturing authorisation',
  GMP_CERTIFICATE: 'GMP certificate',
  AUDIT: 'site audit',
  AGREEMENT: 'technical agreement',
  DECLARATION: 'QP declaration',
};

/** A site with its evidence, each kind judged on the day. */
export function siteOnDay(site: ChainSite, evidence: readonly SiteEvidence[], on: string): ChainNode {
  const judged = evidenceKinds.map((kind): JudgedEvidence => {
    const own = evidence.filter((one) => one.kind === kind && one.site === site.name).map((one) => judgeEvidence(one, on));
    const state = worst(own.map((one) => one.state));
    if (own.length === 0) return { kind, state: 'NOT_ASKED', words: `No ${kindWords[kind]} is asked of this site.` };
    const validTo = earliest(own);
    return { kind, state, ...(validTo !== undefined && { validTo }), words: own.map(({ words }) => words).join(' ') };
  });
  const state = worst(judged.map((one) => one.state));
  const nextExpiry = earliest(judged);
  const open = judged.filter((one) => one.state === 'MISSING' || one.state === 'RUNS_OUT');
  return {
    ...site,
    state,
    evidence: judged,
    ...(nextExpiry !== undefined && { nextExpiry }),
    words:
      open.length > 0
        ? open.map(({ words }) => words).join(' ')
        : state === 'NOT_ASKED'
          ? 'Nothing is asked of this site.'
          : 'All that is asked is there.',
  };
}

function earliest(judged: readonly { readonly validTo?: string }[]): string | undefined {
  return judged.flatMap(({ validTo }) => validTo ?? []).sort()[0];
}

/** Draws up the map of a supply chain on a day. */
export function supplyChainMap(
  sites: readonly ChainSite[],
  evidence: readonly SiteEvidence[],
  { on, importStep }: { readonly on: string; readonly importStep: 'NONE' | 'BULK' | 'FINISHED' },
): SupplyChainMap {
  const nodes = sites.map((site) => siteOnDay(site, evidence, on));
  const nextExpiry = nodes.flatMap((node) => node.nextExpiry ?? []).sort()[0];
  return {
    on,
    nodes,
    edges: chainEdges(sites, importStep),
    state: worst(nodes.map(({ state }) => state)),
    ...(nextExpiry !== undefined && { nextExpiry }),
  };
}
