import type { OwnStep } from './batch-facts.js';

/** A site of a supply chain, as far as it decides what a batch asks. */
export interface ChainSite {
  readonly organisationId: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly steps: readonly string[];
}

/** Own steps after a change of the chain, and what the chain leaves open. */
export interface ChainedSteps {
  readonly ownSteps: readonly OwnStep[];
  /** In words: a step that nobody in the chain does any more. */
  readonly open: readonly string[];
}

function doing(sites: readonly ChainSite[], step: string): ChainSite[] {
  return sites.filter(({ steps }) => steps.includes(step));
}

/**
 * What the own steps of a batch become when the supply chain of its product changes (EU GMP Annex 16 1.7.2). A site that stays keeps its
 * steps; one that left is followed by those that came for the step, else by those that do it; what people stated beside the chain stays.
 * A site of the certifying organisation is its own, every other one a contract site (Delegated Regulation (EU) 2017/1569 Art 13).
 */
export function stepsByChain(
  ownSteps: readonly OwnStep[],
  before: readonly ChainSite[],
  after: readonly ChainSite[],
  certifier: string,
): ChainedSteps {
  const open: string[] = [];
  const answeredFor = [...new Set(ownSteps.map(({ step }) => step))];
  const result = answeredFor.flatMap((step): OwnStep[] => {
    const own = ownSteps.filter((one) => one.step === step);
    const [was, is] = [doing(before, step), doing(after, step)];
    const stated = (site: ChainSite): OwnStep => ({
      step,
      siteName: site.name,
      country: site.country,
      relation: site.organisationId === certifier ? 'OWN_SITE' : 'CONTRACT_SITE',
    });
    const kept = own.flatMap((one): OwnStep[] => {
      const site = is.find(({ name }) => name === one.siteName);
      if (site) return [{ ...one, country: site.country }];
      return was.some(({ name }) => name === one.siteName) ? [] : [one];
    });
    const came = is.filter(({ name }) => ![...was.map((site) => site.name), ...kept.map(({ siteName }) => siteName)].includes(name));
    const next = [...kept, ...came.map(stated)];
    if (next.length > 0) return next;
    if (is.length > 0) return is.map(stated);
    open.push(`Nobody in the supply chain does ${step} any more; the step stays until the facts of the batch are corrected.`);
    return own;
  });
  return { ownSteps: result, open };
}
