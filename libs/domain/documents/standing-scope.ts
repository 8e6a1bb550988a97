import type { BatchFacts, Condition, RequirementLine } from '../requirements/index.js';
import { codesOf, parseCondition } from '../requirements/index.js';

/** A dossier in a member state that a document speaks of. */
export interface ScopeDestination {
  readonly trialId: string;
  /** ISO 3166-1 alpha-2. */
  readonly memberState: string;
  readonly dossierVersion: string;
}

/** A site that a document speaks of. */
export interface ScopeSite {
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

/** What a standing document was accepted for. A level that is left out does not matter to documents of its kind. */
export interface StandingScope {
  readonly productId?: string;
  /** Authorisation under which the batch is certified, for documents of the site that certifies. */
  readonly authorisationId?: string;
  readonly trialIds?: readonly string[];
  readonly destinations?: readonly ScopeDestination[];
  readonly sites?: readonly ScopeSite[];
}

/** What of a requirement line decides whether a document from before can answer it. */
export type StandingLine = Pick<RequirementLine, 'code' | 'per' | 'keeping' | 'source' | 'due' | 'rule' | 'subjects'>;

/** What of a batch decides which documents from before fit. */
export interface ScopeFacts {
  readonly facts: Pick<BatchFacts, 'destinations' | 'ownSteps'>;
  readonly productId: string;
  readonly authorisationId: string;
}

/** The sites that a line asks for one by one; where it names none, those of all own steps. */
function sitesOf(line: StandingLine, { ownSteps }: ScopeFacts['facts']): ScopeSite[] {
  const named = line.subjects.filter(({ kind }) => kind === 'SITE').map(({ name, country }) => ({ name, country }));
  const sites = named.length > 0 ? named : ownSteps.map(({ siteName, country }) => ({ name: siteName, country }));
  return sites.filter((site, at) => sites.findIndex((other) => sameSite(site, other)) === at);
}

/** Codes of the condition language that speak of sites one by one. */
const siteCodes = ['OWN', 'OUT', 'OEU', 'XEU', 'IMP'];

/** Whether conditions name sites by themselves. A row whose conditions do not belongs to the authorisation under which batches are certified. */
export function namesSites(conditions: readonly Condition[]): boolean {
  return conditions.flatMap(codesOf).some(({ code }) => siteCodes.includes(code));
}

function speaksOfSites({ source, rule }: StandingLine): boolean {
  return source === 'RULE' && namesSites([parseCondition(rule)]);
}

/**
 * What a document has to speak of to answer the line for this batch, by the levels of the matrix (domain reference 3.2: P product, T trial, C
 * country, S site). Undefined for documents of one batch. Where a row names two levels the document has to fit both: a dossier of the
 * product for another trial is another dossier.
 */
export function scopeOfLine(line: StandingLine, of: ScopeFacts): StandingScope | undefined {
  if (line.keeping !== 'STANDING') return undefined;
  const levels = line.per.split('/');
  const { destinations } = of.facts;
  const named = line.subjects.some(({ kind }) => kind === 'SITE');
  return {
    ...(levels.includes('P') && { productId: of.productId }),
    ...(levels.includes('S') && !(named && speaksOfSites(line)) && { authorisationId: of.authorisationId }),
    ...((levels.includes('T') || levels.includes('C')) && { trialIds: [...new Set(destinations.map(({ trialId }) => trialId))] }),
    ...(levels.includes('C') && {
      destinations: destinations.map(({ trialId, memberState, dossierVersion }) => ({ trialId, memberState, dossierVersion })),
    }),
    ...((levels.includes('S') || named) && { sites: sitesOf(line, of.facts) }),
  };
}

/**
 * Whether an accepted document may answer the line without anybody looking again. Not where the line is asked because something is new
 * (first batch, after a change), was asked by a person in addition, or has to be fresh at the signature.
 */
export function answersByItself(line: StandingLine): boolean {
  if (line.keeping !== 'STANDING' || line.source !== 'RULE' || line.due === 'SIGNING') return false;
  return !codesOf(parseCondition(line.rule)).some(({ code }) => code === 'FIRST');
}

function sameSite(one: ScopeSite, other: ScopeSite): boolean {
  return one.name === other.name && one.country === other.country;
}
const sameDestination = (one: ScopeDestination, other: ScopeDestination) =>
  one.trialId === other.trialId && one.memberState === other.memberState && one.dossierVersion === other.dossierVersion;

function within<T>(wanted: readonly T[] | undefined, covered: readonly T[] | undefined, same: (one: T, other: T) => boolean): boolean {
  return wanted === undefined || wanted.every((one) => (covered ?? []).some((other) => same(one, other)));
}

/** Whether what is wanted lies within what a document was accepted for. Nothing is covered by a document that names nothing. */
export function covers(accepted: StandingScope, wanted: StandingScope): boolean {
  if (wanted.productId !== accepted.productId || wanted.authorisationId !== accepted.authorisationId) return false;
  const lists = [wanted.trialIds, wanted.destinations, wanted.sites];
  if (!wanted.productId && !wanted.authorisationId && lists.every((list = []) => list.length === 0)) return false;
  return (
    within(wanted.trialIds, accepted.trialIds, (one, other) => one === other) &&
    within(wanted.destinations, accepted.destinations, sameDestination) &&
    within(wanted.sites, accepted.sites, sameSite)
  );
}
