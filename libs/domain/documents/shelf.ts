import type { MatrixRow, RuleSet } from '../requirements/index.js';
import { rowConditions } from '../requirements/index.js';
import { DomainError } from '../kernel/index.js';
import { covers, namesSites, type StandingScope } from './standing-scope.js';

/** What has to be named before a document of a kind can be put on a shelf. */
export interface ShelfLevels {
  readonly product: boolean;
  readonly trial: boolean;
  /** Dossiers: a trial in a member state, by the version of its dossier. */
  readonly country: boolean;
  readonly site: boolean;
  /** The authorisation under which batches are certified: for documents that are asked of the certifying site with all its own steps. */
  readonly authorisation: boolean;
}

/** Levels of a row (domain reference 3.2): the same that `scopeOfLine` reads off the line of a batch. */
export function levelsOf(row: MatrixRow): ShelfLevels {
  const levels = row.per.split('/');
  const bySite = namesSites(rowConditions(row).levels.map(({ condition }) => condition));
  // A declaration belongs to product and trial and speaks of the sites in third countries one by one.
  const site = levels.includes('S') || (row.code === 'QP_DECLARATION' && bySite);
  return {
    product: levels.includes('P'),
    trial: levels.includes('T') || levels.includes('C'),
    country: levels.includes('C'),
    site,
    authorisation: levels.includes('S') && !bySite,
  };
}

/** Kinds of documents that serve several batches, in the order of the matrix. */
export function shelfKinds(ruleSet: RuleSet): MatrixRow[] {
  return ruleSet.rows.filter(({ keeping }) => keeping === 'STANDING');
}

/** The row of a kind that can be put on a shelf. Throws RULE_BROKEN for a kind that serves one batch alone, NOT_FOUND for none at all. */
export function shelfKind(code: string, ruleSet: RuleSet): MatrixRow {
  const row = ruleSet.rows.find((one) => one.code === code);
  if (!row)
    throw new DomainError('NOT_FOUND', {
      message: `There is no kind of document "${code}".`,
      whatToDo: 'Choose one of the kinds that serve several batches.',
    });
  if (row.keeping !== 'STANDING')
    throw new DomainError('RULE_BROKEN', {
      code: 'NOT_A_STANDING_DOCUMENT',
      message: `${row.title} belongs to one batch and serves no other.`,
      whatToDo: 'Hand it in with its batch.',
      citation: 'Acceptance rule A-4',
    });
  return row;
}

/**
 * What documents on a shelf are accepted for, of what somebody named: every level of the kind, and no other, each entry once and in one
 * order. Throws RULE_BROKEN and names all that is missing or too much.
 */
export function shelfScope(row: MatrixRow, named: StandingScope): StandingScope {
  const levels = levelsOf(row);
  const trialIds = levels.country ? (named.destinations ?? []).map(({ trialId }) => trialId) : (named.trialIds ?? []);
  const wanted: readonly (readonly [boolean, boolean, string])[] = [
    [levels.product, named.productId !== undefined, 'the product'],
    [levels.trial && !levels.country, (named.trialIds ?? []).length > 0, 'the trial'],
    [levels.country, (named.destinations ?? []).length > 0, 'the trial and member state with the version of its dossier'],
    [levels.site, (named.sites ?? []).length > 0, 'the site'],
    [levels.authorisation, named.authorisationId !== undefined, 'the authorisation under which batches are certified'],
  ];
  const missing = wanted.filter(([needed, there]) => needed && !there).map(([, , words]) => words);
  const tooMuch = wanted.filter(([needed, there]) => !needed && there).map(([, , words]) => words);
  if (missing.length + tooMuch.length > 0)
    throw new DomainError('RULE_BROKEN', {
      code: 'SHELF_SCOPE_WRONG',
      message: [
        ...(missing.length > 0 ? [`${row.title}: ${missing.join(', ')} must be named.`] : []),
        ...(tooMuch.length > 0 ? [`${row.title} does not belong to ${tooMuch.join(', ')}.`] : []),
      ].join(' '),
      whatToDo: 'Name what the document speaks of, level by level, and nothing else.',
      citation: 'Acceptance rule A-4; requirement matrix, column "per"',
    });
  return {
    ...(levels.product && { productId: named.productId }),
    ...(levels.authorisation && { authorisationId: named.authorisationId }),
    ...(levels.trial && { trialIds: [...new Set(trialIds)].toSorted() }),
    ...(levels.country && { destinations: once(named.destinations ?? [], (one) => [one.trialId, one.memberState, one.dossierVersion]) }),
    ...(levels.site && { sites: once(named.sites ?? [], (one) => [one.name, one.country]) }),
  };
}

function once<T>(all: readonly T[], partsOf: (one: T) => readonly string[]): T[] {
  const byKey = new Map(all.map((one) => [JSON.stringify(partsOf(one)), one]));
  return [...byKey].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, one]) => one);
}

/** Whether two shelves of one kind hold documents for the very same. */
export function sameScope(one: StandingScope, other: StandingScope): boolean {
  return covers(one, other) && covers(other, one);
}
