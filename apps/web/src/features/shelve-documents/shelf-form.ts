import type { AnswerOf, BodyOf } from '../../api/index.js';

/** A kind of document that serves several batches. */
export type Kind = AnswerOf<'shelves.kinds'>[number];
/** A shelf with what came in on it. */
export type Shelf = AnswerOf<'shelves.list'>[number];
/** What a shelf is for, as the API takes it. */
export type Scope = BodyOf<'shelves.open'>['scope'];

/** What a person chose in the form; a field that was not filled is empty. */
export interface Chosen {
  readonly productId: string;
  readonly trialId: string;
  readonly memberState: string;
  readonly dossierVersion: string;
  readonly siteName: string;
  readonly siteCountry: string;
  readonly authorisationId: string;
  readonly sponsorId: string;
}

/** Nothing chosen yet. */
export const nothingChosen: Chosen = {
  productId: '',
  trialId: '',
  memberState: '',
  dossierVersion: '',
  siteName: '',
  siteCountry: '',
  authorisationId: '',
  sponsorId: '',
};

/** What the choice means for a kind: its levels and no others. */
export function scopeOf({ levels }: Pick<Kind, 'levels'>, chosen: Chosen): Scope {
  const { productId, trialId, authorisationId } = chosen;
  const country = { trialId, memberState: chosen.memberState.trim().toUpperCase(), dossierVersion: chosen.dossierVersion.trim() };
  const site = { name: chosen.siteName.trim(), country: chosen.siteCountry.trim().toUpperCase() };
  return {
    ...(levels.product && { productId }),
    ...(levels.trial && !levels.country && { trialIds: [trialId] }),
    ...(levels.country && { destinations: [country] }),
    ...(levels.site && { sites: [site] }),
    ...(levels.authorisation && { authorisationId }),
  };
}

/** Whether the sponsor has to be named: neither product nor trial says whose the documents are. */
export function asksSponsor({ levels }: Pick<Kind, 'levels'>): boolean {
  return !levels.product && !levels.trial;
}

/** The shelf that is there for this choice. */
export function shelfFor(kind: Pick<Kind, 'code' | 'levels'>, chosen: Chosen, shelves: readonly Shelf[]): Shelf | undefined {
  const { destinations = [], sites = [], trialIds = [], productId, authorisationId } = scopeOf(kind, chosen);
  const wanted = JSON.stringify([productId, authorisationId, trialIds, destinations, sites]);
  return shelves.find(({ code, scope, sponsorId }) => {
    const held = [scope.productId, scope.authorisationId, scope.destinations ? [] : (scope.trialIds ?? [])];
    const named = (scope.destinations ?? []).map(({ trialId, memberState, dossierVersion }) => ({ trialId, memberState, dossierVersion }));
    const at = (scope.sites ?? []).map(({ name, country }) => ({ name, country }));
    const ofSponsor = !asksSponsor(kind) || chosen.sponsorId === '' || chosen.sponsorId === sponsorId;
    return code === kind.code && ofSponsor && JSON.stringify([...held, named, at]) === wanted;
  });
}
