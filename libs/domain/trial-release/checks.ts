import { conditionsOf, unless, type Finding } from '../gates/index.js';
import { documentFindings, type ListedDocument } from './release-documents.js';

/** Conditions of G-15: step 2, the sponsor's regulatory release. */
export const g15Conditions = conditionsOf('G-15', [
  [
    'G-15.certificate',
    'locked',
    'The certificate is current and names the member state.',
    'Wait for the QP’s certification, or ask for an amendment of destinations.',
    'EMA guideline on sponsor responsibilities; CTR Art 62',
  ],
  [
    'G-15.authorised',
    'locked',
    'The trial is authorised in the member state, for the dossier version on the certificate.',
    'Record the decision of the member state.',
    'CTR Art 8',
  ],
  [
    'G-15.handoff',
    'on',
    'The hand-off is acknowledged by the sponsor or its delegated CRO.',
    'Acknowledge the hand-off, or answer the open question.',
    'SOP CR/OPS/142/2025 step 3',
  ],
  ['G-15.stopped', 'on', 'No stop is in force.', 'Wait until the QP lifts the stop.', 'Domain reference 6.15'],
  [
    'G-15.conditions',
    'on',
    'The conditions of the authorisation are met, the ethics part included.',
    'Record how each condition is met.',
    'CTR Art 8',
  ],
  [
    'G-15.halt',
    'on',
    'The trial is not halted or suspended in the member state.',
    'Release after the halt has ended.',
    'CTR Art 37, 38, 77',
  ],
  ['G-15.site', 'on', 'Every site named is activated.', 'Activate the site, or leave it out for now.', 'TMF 05.02.17'],
  ['G-15.label', 'on', 'Language and version of the label fit the member state.', 'Provide the right label.', 'CTR Art 69, Annex VI'],
  ['G-15.permit', 'on', 'Permits that are flagged are there.', 'Provide the permit, and have it accepted.', 'National law'],
  [
    'G-15.documents',
    'on',
    'Documents that are asked at the regulatory release at the latest are accepted and in date.',
    'Send the document, or have the one that is there accepted.',
    'EMA guideline on sponsor responsibilities; CTR Art 8',
  ],
  [
    'G-15.shelf-life',
    'on',
    'The remaining shelf life is at least the trial’s minimum.',
    'Use another batch, or change the trial’s rule.',
    'Trial rule',
  ],
  ['G-15.decoding', 'on', 'De-coding arrangements are in place.', 'Provide them.', 'Detailed Commission Guidelines C(2017)8179'],
  [
    'G-15.irt',
    'on',
    'The release in the interactive response technology is done.',
    'Release the batch there and enter the reference.',
    'Trial rule',
  ],
  [
    'G-15.independent',
    'on',
    'Whoever releases for the sponsor did not certify the batch.',
    'Ask the sponsor’s regulatory releaser to sign.',
    'SOD-4; EMA guideline on sponsor responsibilities (two-step release)',
  ],
]);

/** SOD-4, the half of it that the house may switch; the other half, that the releaser acts for the sponsor, always binds. */
export function independenceOf(personId: string, certifyingQps: readonly string[]): Finding[] {
  return unless(
    !certifyingQps.includes(personId),
    g15Conditions['G-15.independent'],
    'The certifying QP would sign the regulatory release of the same batch.',
  );
}

/** A site as the release looks at it (5.6): contract, ethics, training, storage, delegation log. */
export interface SiteStanding {
  readonly siteId: string;
  readonly memberState: string;
  readonly activated: boolean;
}

/** What the checks of domain reference 5.6 read. */
export interface ReleaseCheckInput {
  readonly memberState: string;
  /** Day of the check, `YYYY-MM-DD`. */
  readonly today: string;
  readonly certificate?: {
    readonly certificateId: string;
    readonly version: number;
    /** Latest version, not suspended or withdrawn, nor any parent. */
    readonly current: boolean;
    /** `CONDITIONALLY_CERTIFIED` counts on the listed short-life route only. */
    readonly state: 'CERTIFIED' | 'CONDITIONALLY_CERTIFIED' | 'CONFIRMED' | 'OTHER';
    readonly namedMemberStates: readonly string[];
    readonly dossierVersion: string;
  };
  readonly shortLifeRoute: boolean;
  readonly stopped: boolean;
  readonly handoffAcknowledged: boolean;
  readonly authorisation: {
    readonly status: 'SUBMITTED' | 'AUTHORISED' | 'NONE';
    readonly dossierVersion: string;
    readonly conditionsMet: boolean;
    readonly ethicsIncluded: boolean;
  };
  readonly trialHalted: boolean;
  readonly sites: readonly SiteStanding[];
  readonly labelFits: boolean;
  /** The list of required documents of the batch. */
  readonly documents: readonly ListedDocument[];
  /** Controlled substance, GMO: those flagged for the product, and whether the list asks for the permit. */
  readonly permits: readonly { readonly kind: string; readonly listed: boolean }[];
  /** Days left, and the days that the trial asks for. */
  readonly shelfLife: { readonly remainingDays: number; readonly minimumDays: number };
  readonly blinded: boolean;
  readonly decodingInPlace: boolean;
  /** Undefined where the trial uses no interactive response technology. */
  readonly irt?: { readonly reference?: string };
}

function siteFindings(input: Pick<ReleaseCheckInput, 'memberState' | 'sites'>): Finding[] {
  return input.sites.flatMap((site) => [
    ...unless(site.activated, g15Conditions['G-15.site'], `Site ${site.siteId} is not activated.`, site.siteId),
    ...unless(
      site.memberState === input.memberState,
      g15Conditions['G-15.site'],
      `Site ${site.siteId} is in ${site.memberState}, not in ${input.memberState}.`,
      site.siteId,
    ),
  ]);
}

/** The site checks alone, for `addSites`. */
export function siteChecks(input: Pick<ReleaseCheckInput, 'memberState' | 'sites'>): Finding[] {
  return [...unless(input.sites.length > 0, g15Conditions['G-15.site'], 'No site is named.'), ...siteFindings(input)];
}

function certificateFindings(input: ReleaseCheckInput): Finding[] {
  const { certificate, memberState, authorisation } = input;
  const certified = g15Conditions['G-15.certificate'];
  if (!certificate) return unless(false, certified, 'The batch is not certified by the QP.');
  const stateFits = certificate.state === 'CERTIFIED' || (certificate.state === 'CONDITIONALLY_CERTIFIED' && input.shortLifeRoute);
  return [
    ...unless(certificate.current, certified, 'The certificate is not current: superseded, suspended or withdrawn.'),
    ...unless(stateFits, certified, 'The certification does not allow a release yet.'),
    ...unless(certificate.namedMemberStates.includes(memberState), certified, `The certificate does not name ${memberState}.`),
    ...unless(
      authorisation.status !== 'AUTHORISED' || authorisation.dossierVersion === certificate.dossierVersion,
      g15Conditions['G-15.authorised'],
      `${memberState} authorised dossier version ${authorisation.dossierVersion}, the certificate cites ${certificate.dossierVersion}.`,
    ),
  ];
}

/** The checks that concern the trial in the member state. */
function trialFindings(input: ReleaseCheckInput): Finding[] {
  const { authorisation, memberState } = input;
  return [
    ...unless(authorisation.status === 'AUTHORISED', g15Conditions['G-15.authorised'], `The trial is not authorised in ${memberState}.`),
    ...unless(authorisation.conditionsMet && authorisation.ethicsIncluded, g15Conditions['G-15.conditions']),
    ...unless(!input.trialHalted, g15Conditions['G-15.halt'], `The trial is halted or suspended in ${memberState}.`),
    ...siteFindings(input),
    ...unless(input.labelFits, g15Conditions['G-15.label']),
    ...input.permits.flatMap((permit) =>
      unless(permit.listed, g15Conditions['G-15.permit'], `The ${permit.kind} permit is missing.`, permit.kind),
    ),
    ...documentFindings(input.documents, input.today, {
      label: g15Conditions['G-15.label'],
      permit: g15Conditions['G-15.permit'],
      other: g15Conditions['G-15.documents'],
    }),
    ...unless(
      input.shelfLife.remainingDays >= input.shelfLife.minimumDays,
      g15Conditions['G-15.shelf-life'],
      `${input.shelfLife.remainingDays} days are left, the trial asks for ${input.shelfLife.minimumDays}.`,
    ),
    ...unless(!input.blinded || input.decodingInPlace, g15Conditions['G-15.decoding']),
    ...unless(input.irt === undefined || !!input.irt.reference, g15Conditions['G-15.irt']),
  ];
}

/** G-15: everything that stands against the sponsor's release in this member state. */
export function g15(input: ReleaseCheckInput): Finding[] {
  return [
    ...certificateFindings(input),
    ...unless(input.handoffAcknowledged, g15Conditions['G-15.handoff'], 'The hand-off is not acknowledged.'),
    ...unless(!input.stopped, g15Conditions['G-15.stopped'], 'A stop is in force.'),
    ...trialFindings(input),
  ];
}

/** The command that resumes a suspended release: back to RELEASED, or to PENDING where it was never released. */
export function resumeCommand(everReleased: boolean): 'resumeTrial' | 'resumeUnreleased' {
  return everReleased ? 'resumeTrial' : 'resumeUnreleased';
}
