import type { BatchFacts } from './batch-facts.js';
import { codesOf, type Condition } from './condition.js';
import type { RequirementSubject } from './requirement-line.js';
import type { RowConditions } from './row-conditions.js';
import type { MatrixRow } from './rule-set.js';
import { holds, stepsBehind, truthOf } from './truth.js';

/** Rows that are always asked, and of every site of an own step: their condition names no site. */
const ofEveryOwnSite: readonly string[] = ['GMP_CERT'];

/** One declaration speaks of all its sites, though it belongs to product and trial. */
const overAllSites = 'QP_DECLARATION';

/** Whether the row is asked of each of its sites by itself: what is kept for several batches and belongs to a site. A record of one batch is one. */
export function asksEachSite({ per, keeping }: Pick<MatrixRow, 'per' | 'keeping'>): boolean {
  return keeping === 'STANDING' && per.split('/').includes('S');
}

/** Own steps that a condition speaks of. One that asks for steps elsewhere speaks of those alone, whatever own steps it needs beside them. */
function placesOf(condition: Condition, facts: BatchFacts) {
  const codes = codesOf(condition);
  const elsewhere = codes.filter(({ code }) => code !== 'OWN').flatMap((code) => stepsBehind(facts, code));
  return elsewhere.length > 0 ? elsewhere : codes.flatMap((code) => stepsBehind(facts, code));
}

/** Sites that a row speaks of, each once with its strongest need, in the order of the facts. */
export function sitesOf(row: MatrixRow, conditions: RowConditions, facts: BatchFacts): RequirementSubject[] {
  if (!row.per.split('/').includes('S') && row.code !== overAllSites) return [];
  const truth = truthOf(facts);
  const found = new Map<string, RequirementSubject>();
  for (const { need, condition } of conditions.levels) {
    if (!holds(condition, truth)) continue;
    for (const { siteName: name, country } of ofEveryOwnSite.includes(row.code) ? facts.ownSteps : placesOf(condition, facts)) {
      const place = placeOf(name, country);
      if (!found.has(place)) found.set(place, { kind: 'SITE', name, country, need });
    }
  }
  const inOrder = new Set(facts.ownSteps.map(({ siteName, country }) => placeOf(siteName, country)));
  return [...inOrder].flatMap((place) => found.get(place) ?? []);
}

/** The facts as far as they concern one site. */
export function factsAt(facts: BatchFacts, { name, country }: RequirementSubject): BatchFacts {
  return { ...facts, ownSteps: facts.ownSteps.filter((own) => own.siteName === name && own.country === country) };
}

/**
 * Keys of the lines of one code, in the order of their sites. The first keeps the code alone, so that what answered it stays when a further site comes;
 * the others add their site in words that a key can hold.
 */
export function keysOfSites(code: string, sites: readonly RequirementSubject[]): string[] {
  const taken = new Set<string>();
  const scopes = sites.map(({ name, country }) => {
    const words = scopeWords(`${name} ${country}`);
    let scope = words;
    for (let at = 2; taken.has(scope); at += 1) scope = `${words}-${at}`;
    taken.add(scope);
    return scope;
  });
  return scopes.map((scope, at) => (at === 0 ? code : `${code}:${scope}`));
}

/** At most 50 small letters, digits and hyphens; letters of other scripts by their number, so that no name is left empty. */
function scopeWords(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const known = plain.replace(/(?![a-z0-9])[\p{L}\p{N}]/gu, (sign) => ` u${sign.codePointAt(0)?.toString(16) ?? ''} `);
  const words = known.split(/[^a-z0-9]+/u).filter((word) => word !== '');
  // The country stands last: what is cut off is of the name.
  const [name, country] = [words.slice(0, -1).join('-'), words.at(-1) ?? ''];
  return [name.slice(0, 47).replace(/-$/, ''), country].filter((part) => part !== '').join('-');
}

function placeOf(name: string, country: string): string {
  return `${name}|${country}`;
}
