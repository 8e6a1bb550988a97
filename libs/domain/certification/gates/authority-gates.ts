import { conditionsOf, unless, type Finding, type GateCondition } from '../../gates/index.js';
import { sod1Refusals, sod2Refusal } from '../../people/index.js';
import type { GateInput } from './input.js';

/** Places from which a QP may sign: EU and EEA, and Northern Ireland (`XI`). */
export const signingCountries = [
  'AT',
  'BE',
  'BG',
  'HR',
  'CY',
  'CZ',
  'DK',
  'EE',
  'FI',
  'FR',
  'DE',
  'GR',
  'HU',
  'IE',
  'IT',
  'LV',
  'LT',
  'LU',
  'MT',
  'NL',
  'PL',
  'PT',
  'RO',
  'SK',
  'SI',
  'ES',
  'SE',
  'IS',
  'LI',
  'NO',
  'XI',
] as const;

/** Conditions of G-07: the signing QP. */
export const g07Conditions = conditionsOf('G-07', [
  [
    'G-07.named',
    'locked',
    'The signing QP is named on the authorisation, active today, present, and the scope fits.',
    'Assign a QP named on this authorisation for this product type.',
    'CTR Art 61, 62; SOD-1',
  ],
  [
    'G-07.independent',
    'on',
    'The signing QP neither produced the batch nor released its results.',
    'Reassign the case to another QP.',
    'DR (EU) 2017/1569 Art 10(1); SOD-2',
  ],
  [
    'G-07.place',
    'on',
    'The declared place of signing is in the EU, the EEA or Northern Ireland.',
    'Sign from within the jurisdiction.',
    'EMA question and answer on remote certification',
  ],
  [
    'G-07.signs-from',
    'on',
    'The declared place of signing is one from which this QP may sign.',
    'Sign from a country of the QP’s profile, or have quality management add this one.',
    'EMA question and answer on remote certification; QP profile, domain reference 2.1',
  ],
  [
    'G-07.remote',
    'on',
    'Remote signing is approved by the authority.',
    'Record the authority’s approval, or sign on site.',
    'EMA question and answer on remote certification',
  ],
  [
    'G-07.evidence',
    'on',
    'There is technical evidence of the place of signing.',
    'Sign from a session whose place is recorded.',
    'EMA question and answer on remote certification',
  ],
  [
    'G-07.network',
    'warn',
    'The network address points to the declared country.',
    'Explain the difference.',
    'EMA question and answer on remote certification',
  ],
]);

/** G-07: the signer may certify, and signs from where it is allowed. */
export function g07(input: GateInput): Finding[] {
  const { signer } = input;
  const place = (signingCountries as readonly string[]).includes(signer.declaredCountry);
  const sod2 = sod2Refusal(signer.personId, signer.producedBy, signer.resultsReleasedBy);
  const named = signer.named?.personId === signer.personId ? signer.named : undefined;
  return [
    ...sod1Refusals(named, signer.authorisationNo, signer.productScope, input.today).flatMap((refusal) =>
      unless(false, g07Conditions['G-07.named'], refusal.message, refusal.code),
    ),
    ...unless(!sod2, g07Conditions['G-07.independent'], sod2?.message),
    ...unless(
      place,
      g07Conditions['G-07.place'],
      `Signing from ${signer.declaredCountry} is outside the EU, the EEA and Northern Ireland.`,
    ),
    ...unless(
      signer.signsFrom === undefined || signer.signsFrom.includes(signer.declaredCountry),
      g07Conditions['G-07.signs-from'],
      `This QP may sign from ${signer.signsFrom?.join(', ') ?? ''}, declared was ${signer.declaredCountry}.`,
    ),
    ...unless(!signer.remote || !!signer.ncaApprovalRef, g07Conditions['G-07.remote']),
    ...unless(!!signer.placeEvidence, g07Conditions['G-07.evidence']),
    ...unless(
      signer.networkCountry === undefined || signer.networkCountry === signer.declaredCountry,
      g07Conditions['G-07.network'],
      `The network points to ${signer.networkCountry ?? 'nowhere'}, declared was ${signer.declaredCountry}.`,
    ),
  ];
}

/** Conditions of G-08: authorisations, declarations, audits. */
export const g08Conditions = conditionsOf('G-08', [
  [
    'G-08.authorisation',
    'locked',
    'Every manufacturing authorisation used is valid today.',
    'Provide a valid authorisation.',
    'CTR Art 61',
  ],
  ['G-08.declaration', 'on', 'The QP declaration for every third-country site is valid.', 'Sign a new QP declaration.', 'CTR Annex I F'],
  [
    'G-08.audit',
    'on',
    'The audit of every site is current or its absence justified.',
    'Audit the site, or have the QP sign a justification.',
    'EU GMP Annex 16 1.7.3, section 2',
  ],
]);

/** G-08: authorisations valid today, QP declarations valid, audits current or justified. */
export function g08(input: GateInput): Finding[] {
  const { authorisations, declarations, audits } = input.authorities;
  const none: Finding[] = unless(
    authorisations.length > 0,
    g08Conditions['G-08.authorisation'],
    'No manufacturing authorisation is recorded.',
  );
  return [
    ...none,
    ...authorisations.flatMap((one) => {
      const valid = !one.suspended && one.validFrom <= input.today && (one.validTo === undefined || input.today <= one.validTo);
      return unless(valid, g08Conditions['G-08.authorisation'], `Authorisation ${one.number} is not valid on ${input.today}.`, one.number);
    }),
    ...declarations.flatMap((one) =>
      unless(one.valid, g08Conditions['G-08.declaration'], one.words ?? `The QP declaration for ${one.siteId} is not valid.`, one.siteId),
    ),
    ...audits.flatMap((one) => {
      const current = one.currentUntil !== undefined && input.today <= one.currentUntil;
      return unless(
        current || !!one.justification,
        g08Conditions['G-08.audit'],
        one.words ?? `The audit of ${one.siteId} is not current and not justified.`,
        one.siteId,
      );
    }),
  ];
}

/** Conditions of G-09: importation. */
export const g09Conditions = conditionsOf('G-09', [
  [
    'G-09.import',
    'locked',
    'The batch was physically imported before certification.',
    'Enter the day of physical importation in the facts of the batch; a second person confirms it.',
    'EU GMP Annex 21',
  ],
  [
    'G-09.customs',
    'locked',
    'The batch was cleared by customs before certification.',
    'Enter the day of customs clearance in the facts of the batch; a second person confirms it.',
    'EU GMP Annex 21',
  ],
]);

function earlier(instant: string | undefined, now: string): boolean {
  return instant !== undefined && Date.parse(instant) < Date.parse(now);
}

/** G-09: an imported batch is in the country and cleared before it is certified. */
export function g09(input: GateInput): Finding[] {
  const { imported, physicalImportAt, customsClearanceAt } = input.importation;
  if (!imported) return [];
  const say = (what: string, at: string | undefined, condition: GateCondition): Finding[] =>
    unless(
      earlier(at, input.now),
      condition,
      at === undefined ? `The date of ${what} is missing.` : `${what} on ${at} is not before the certification.`,
    );
  return [
    ...say('physical importation', physicalImportAt, g09Conditions['G-09.import']),
    ...say('customs clearance', customsClearanceAt, g09Conditions['G-09.customs']),
  ];
}
