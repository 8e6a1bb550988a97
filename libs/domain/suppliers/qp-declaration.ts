import type { Refusal } from '../kernel/index.js';
import type { Step } from '../requirements/index.js';
import { daysAfter } from './evidence.js';

/** On what a QP bases the statement about a site: an audit, or a justification where there was none. */
export type DeclarationBasis =
  | { readonly kind: 'AUDIT'; readonly auditedBy: string; readonly reference: string; readonly completedOn: string }
  | { readonly kind: 'JUSTIFICATION'; readonly text: string };

/** A site as a QP declaration names it. */
export interface DeclaredSite {
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly activities: readonly Step[];
  /** Standard that it is declared to meet. */
  readonly standard: 'EU_GMP' | 'EQUIVALENT';
  readonly basis: DeclarationBasis;
}

/** A QP declaration of GMP equivalence for third-country sites, as data (domain reference 5.4). */
export interface QpDeclaration {
  readonly euCtNumbers: readonly string[];
  readonly authorisationNumber: string;
  readonly signatory: string;
  /** `YYYY-MM-DD`. */
  readonly signedOn: string;
  readonly sites: readonly DeclaredSite[];
}

/** What a batch needs declared. */
export interface DeclaredFor {
  readonly euCtNumbers: readonly string[];
  readonly authorisationNumber: string;
  /** Third-country sites with the steps that they do for the batch. */
  readonly sites: readonly { readonly name: string; readonly country: string; readonly steps: readonly Step[] }[];
  /** Day of judging, `YYYY-MM-DD`. */
  readonly on: string;
  /** Days that an audit counts. */
  readonly auditDays: number;
}

/** What does not agree, in words; of one site, or, without a site, of the whole declaration. */
export interface DeclarationMismatch {
  readonly site?: string;
  readonly words: string;
}

const source = 'CTR Annex I F; domain reference 5.4';
const placeOf = ({ name, country }: { readonly name: string; readonly country: string }) => `${name} (${country})`;

/** Why the fields of a declaration cannot be so; undefined where they can. `today` is a calendar day. */
export function declarationRefusal({ sites, signedOn }: Pick<QpDeclaration, 'sites' | 'signedOn'>, today: string): Refusal | undefined {
  const wrong = (message: string, whatToDo: string): Refusal => ({ code: 'DECLARATION_INCONSISTENT', message, whatToDo, citation: source });
  if (signedOn > today) return wrong(`It would be signed on ${signedOn}, which is yet to come.`, 'Read the day off the document.');
  const places = sites.map(placeOf);
  const twice = places.find((place, at) => places.indexOf(place) !== at);
  if (twice !== undefined) return wrong(`${twice} stands twice.`, 'Enter each site once, with all its activities.');
  const late = sites.find(({ basis }) => basis.kind === 'AUDIT' && basis.completedOn > signedOn);
  if (late)
    return wrong(`The audit of ${placeOf(late)} would have ended after the declaration was signed.`, 'Read the days off the document.');
  return undefined;
}

/** Everything in which a declaration does not cover what a batch needs, each named (EU GMP Annex 16 1.7.2, 1.7.3). */
export function declarationMismatches(declaration: QpDeclaration, needed: DeclaredFor): DeclarationMismatch[] {
  const missing = needed.euCtNumbers.filter((number) => !declaration.euCtNumbers.includes(number));
  return [
    ...missing.map((number) => ({ words: `The QP declaration does not name trial ${number}.` })),
    ...(declaration.authorisationNumber === needed.authorisationNumber
      ? []
      : [
          {
            words: `The QP declaration was made under ${declaration.authorisationNumber}, the batch is certified under ${needed.authorisationNumber}.`,
          },
        ]),
    ...needed.sites.flatMap((site) => siteMismatches(declaration, site, needed)),
  ];
}

function siteMismatches(
  declaration: QpDeclaration,
  site: DeclaredFor['sites'][number],
  { on, auditDays }: DeclaredFor,
): DeclarationMismatch[] {
  const place = placeOf(site);
  const declared = declaration.sites.find(({ name, country }) => name === site.name && country === site.country);
  if (!declared) return [{ site: site.name, words: `The QP declaration does not name ${place}, which the supply chain has.` }];
  const undone = site.steps.filter((step) => !declared.activities.includes(step));
  const { basis } = declared;
  const until = basis.kind === 'AUDIT' ? daysAfter(basis.completedOn, auditDays) : undefined;
  return [
    ...(undone.length > 0 ? [{ site: site.name, words: `The QP declaration does not speak of ${undone.join(', ')} at ${place}.` }] : []),
    ...(until !== undefined && until < on
      ? [{ site: site.name, words: `The audit of ${place} behind the QP declaration counted until ${until}.` }]
      : []),
  ];
}
