import { conditionsOf, unless, type Finding } from '../gates/index.js';
import type { ShipmentType } from './shipment-states.js';

const twoStep = 'EMA guideline on sponsor responsibilities (two-step release)';

/** Conditions of G-16: clearing and dispatching. */
export const g16Conditions = conditionsOf('G-16', [
  ['G-16.certificate', 'locked', 'The certificate is current.', 'Wait for the QP’s decision.', 'CTR Art 61, 62'],
  [
    'G-16.release',
    'locked',
    'The sponsor released the batch for the member state of the site.',
    'Ask the sponsor’s regulatory releaser.',
    twoStep,
  ],
  [
    'G-16.halt',
    'locked',
    'The trial is running: not halted, under a measure or ended.',
    'Wait until the trial resumes.',
    'CTR Art 37, 38, 77',
  ],
  ['G-16.release-site', 'on', 'The release names the site.', 'Ask the sponsor to add the site.', twoStep],
  [
    'G-16.stopped',
    'on',
    'The stock is not stopped or suspended.',
    'Wait until the stop is lifted and the sponsor resumes.',
    'Domain reference 6.15',
  ],
  ['G-16.sites-authorised', 'on', 'Both sites are authorised for the batch.', 'Use authorised sites.', 'CTR Art 61'],
  ['G-16.in-quarantine', 'on', 'The batch stays in quarantine.', 'A certified batch ships as another type.', 'Domain reference 6.6'],
  ['G-16.depot', 'on', 'The depot is qualified.', 'Qualify the depot.', 'EU GMP Chapter 7'],
  [
    'G-16.depot-before-release',
    'on',
    'The sponsor released the batch, or the house lets certified stock go to a depot before.',
    'Wait for the release, or have the policy changed.',
    'House policy',
  ],
  ['G-16.site-active', 'on', 'The site is activated.', 'Activate the site.', 'TMF 05.02.17'],
  [
    'G-16.order',
    'on',
    'A shipping order of the sponsor is there.',
    'Provide the shipping order.',
    'Detailed Commission Guidelines C(2017)8179',
  ],
  ['G-16.decoding', 'on', 'De-coding is available to the site.', 'Provide the arrangement.', 'Detailed Commission Guidelines C(2017)8179'],
  ['G-16.shelf-life', 'on', 'The remaining shelf life is at least the trial’s minimum.', 'Use another batch.', 'Trial rule'],
  [
    'G-16.holder',
    'on',
    'The holder of the stock confirmed the change to certified stock.',
    'Ask the holder to confirm the status.',
    'Domain reference 5.7',
  ],
  ['G-16.transport', 'on', 'The transport is qualified.', 'Use a qualified shipper, or have the policy changed.', 'EU GMP Annex 16 1.7.20'],
  [
    'G-16.sponsor-approval',
    'on',
    'The sponsor approved the transfer between sites.',
    'Ask the sponsor.',
    'Detailed Commission Guidelines C(2017)8179',
  ],
  ['G-16.qp-consulted', 'on', 'The QP’s consultation on the transfer is recorded.', 'Consult the QP and record it.', 'TMF 06.01.06'],
  ['G-16.quantity', 'on', 'No more is shipped than was certified less samples and issues.', 'Ship less.', 'Domain reference 6.4'],
  ['G-16.deviation', 'on', 'No open deviation blocks these units.', 'Have the QP dispose it.', 'EU GMP Annex 16 section 3'],
]);

/** What G-16 reads; parts that a type does not ask for are ignored for it. */
export interface ShipGateInput {
  readonly type: ShipmentType;
  /** `CLEAR` and `DISPATCH`: the same gate twice. The holder's confirmation is asked before picking, so at `DISPATCH` it is due. */
  readonly at: 'CLEAR' | 'PICK' | 'DISPATCH';
  readonly certificateCurrent: boolean;
  readonly release?: { readonly state: string; readonly memberState: string; readonly siteIds: readonly string[] };
  readonly site?: { readonly siteId: string; readonly memberState: string; readonly activated: boolean };
  /** The trial of the site is halted, under a measure (CTR Art 77) or ended. */
  readonly trialHalted: boolean;
  readonly stopped: boolean;
  readonly sitesAuthorised: boolean;
  readonly stockStatus: string;
  readonly depotQualified: boolean;
  readonly depotBeforeReleaseAllowed: boolean;
  readonly shippingOrder?: string;
  readonly blinded: boolean;
  readonly decodingAvailable: boolean;
  readonly shelfLife: { readonly remainingDays: number; readonly minimumDays: number };
  readonly holderConfirmed: boolean;
  readonly transportQualified: boolean;
  readonly sponsorApproval?: string;
  readonly qpConsultation?: string;
  /** `issuable` without this shipment itself, which counts as issued once it is cleared. */
  readonly quantity: { readonly wanted: number; readonly issuable: number };
  readonly openDeviations: readonly string[];
}

function toSite(input: ShipGateInput): Finding[] {
  const { release, site } = input;
  const released = release?.state === 'RELEASED' && site !== undefined && release.memberState === site.memberState;
  return [
    ...unless(released, g16Conditions['G-16.release'], `The sponsor has not released the batch for ${site?.memberState ?? 'the site'}.`),
    ...unless(!input.trialHalted, g16Conditions['G-16.halt'], 'The trial is halted, under a measure or ended.'),
    ...unless(
      !!site && !!release?.siteIds.includes(site.siteId),
      g16Conditions['G-16.release-site'],
      `The release does not name site ${site?.siteId ?? '(none)'}.`,
    ),
    ...unless(site?.activated === true, g16Conditions['G-16.site-active'], `Site ${site?.siteId ?? '(none)'} is not activated.`),
    ...unless(!!input.shippingOrder, g16Conditions['G-16.order']),
    ...unless(!input.blinded || input.decodingAvailable, g16Conditions['G-16.decoding']),
    ...unless(
      input.shelfLife.remainingDays >= input.shelfLife.minimumDays,
      g16Conditions['G-16.shelf-life'],
      `${input.shelfLife.remainingDays} days are left, the trial asks for ${input.shelfLife.minimumDays}.`,
    ),
    ...unless(input.at === 'CLEAR' || input.holderConfirmed, g16Conditions['G-16.holder']),
    ...unless(input.transportQualified, g16Conditions['G-16.transport']),
  ];
}

function typeFindings(input: ShipGateInput): Finding[] {
  const certificate = unless(input.certificateCurrent, g16Conditions['G-16.certificate'], 'The certificate is not current.');
  const stopped = unless(!input.stopped, g16Conditions['G-16.stopped'], 'A stop or suspension is in force.');
  switch (input.type) {
    case 'RETURN':
      return [];
    case 'QUARANTINE_TRANSFER':
      return [
        ...unless(input.sitesAuthorised, g16Conditions['G-16.sites-authorised']),
        ...unless(
          input.stockStatus === 'QUARANTINE',
          g16Conditions['G-16.in-quarantine'],
          `The stock is ${input.stockStatus}, not QUARANTINE.`,
        ),
      ];
    case 'TO_DEPOT':
      return [
        ...certificate,
        ...stopped,
        ...unless(input.depotQualified, g16Conditions['G-16.depot']),
        ...unless(input.depotBeforeReleaseAllowed || input.release?.state === 'RELEASED', g16Conditions['G-16.depot-before-release']),
      ];
    case 'TO_SITE':
      return [...certificate, ...stopped, ...toSite(input)];
    case 'SITE_TRANSFER':
      return [
        ...certificate,
        ...stopped,
        ...toSite(input),
        ...unless(!!input.sponsorApproval, g16Conditions['G-16.sponsor-approval']),
        ...unless(!!input.qpConsultation, g16Conditions['G-16.qp-consulted']),
      ];
  }
}

/** G-16: everything that stands against clearing or dispatching a shipment, by its type. */
export function g16(input: ShipGateInput): Finding[] {
  if (input.type === 'RETURN') return [];
  const { wanted, issuable } = input.quantity;
  return [
    ...typeFindings(input),
    ...unless(
      wanted > 0 && wanted <= issuable,
      g16Conditions['G-16.quantity'],
      `${wanted} units were asked for, ${issuable} can be issued.`,
    ),
    ...input.openDeviations.flatMap((id) => unless(false, g16Conditions['G-16.deviation'], `Deviation ${id} blocks these units.`, id)),
  ];
}

/** Conditions of G-17: acceptance at the site. */
export const g17Conditions = conditionsOf('G-17', [
  ['G-17.receipt', 'on', 'The receipt is verified.', 'Check condition and quantity and record it.', 'ICH E6(R3) 3.15.3'],
  ['G-17.logger', 'on', 'The temperature logger is reviewed.', 'Download and review the logger data.', 'ICH E6(R3) 3.15.3'],
  ['G-17.excursion', 'on', 'No excursion is open.', 'Wait for the decision; the site never decides alone.', 'Domain reference 6.8'],
  ['G-17.certificate', 'on', 'The certificate is current.', 'Quarantine the units and ask the sponsor.', twoStep],
  ['G-17.release', 'on', 'The trial release is in force.', 'Quarantine the units and ask the sponsor.', twoStep],
  [
    'G-17.halt',
    'locked',
    'The trial is running: not halted, under a measure or ended.',
    'Quarantine the units and ask the sponsor.',
    'CTR Art 37, 38, 77',
  ],
  ['G-17.deviation', 'on', 'No open deviation blocks these units.', 'Have the QP dispose it.', 'EU GMP Annex 16 section 3'],
  ['G-17.expiry', 'on', 'The units are not expired.', 'Quarantine the units.', 'CTR Annex VI'],
  ['G-17.site', 'on', 'The shipment is for this site.', 'Reject the shipment.', 'ICH E6(R3) 3.15.3'],
  [
    'G-17.quantity',
    'on',
    'The quantity received is the quantity shipped.',
    'Record the difference; accept what is there after it is explained.',
    'ICH E6(R3) 3.15.3',
  ],
]);

/** What G-17 reads. */
export interface AcceptGateInput {
  readonly receiptVerified: boolean;
  readonly loggerRequired: boolean;
  readonly loggerReviewed: boolean;
  readonly openExcursions: readonly string[];
  readonly certificateCurrent: boolean;
  readonly releaseState: string;
  /** The trial of the site is halted, under a measure (CTR Art 77) or ended. */
  readonly trialHalted: boolean;
  readonly openDeviations: readonly string[];
  readonly remainingDays: number;
  readonly shippedTo: string;
  readonly receivedAt: string;
  readonly quantityShipped: number;
  readonly quantityReceived: number;
  /** A difference in quantity that was explained and agreed. */
  readonly differenceExplained: boolean;
}

/** G-17: everything that stands against accepting a shipment at a site. Without a required logger there is nothing to review. */
export function g17(input: AcceptGateInput): Finding[] {
  const quantity = input.quantityReceived === input.quantityShipped || input.differenceExplained;
  return [
    ...unless(input.receiptVerified, g17Conditions['G-17.receipt']),
    ...unless(!input.loggerRequired || input.loggerReviewed, g17Conditions['G-17.logger']),
    ...input.openExcursions.flatMap((id) => unless(false, g17Conditions['G-17.excursion'], `Excursion ${id} is open.`, id)),
    ...unless(input.certificateCurrent, g17Conditions['G-17.certificate']),
    ...unless(input.releaseState === 'RELEASED', g17Conditions['G-17.release'], `The trial release is ${input.releaseState}.`),
    ...unless(!input.trialHalted, g17Conditions['G-17.halt'], 'The trial is halted, under a measure or ended.'),
    ...input.openDeviations.flatMap((id) => unless(false, g17Conditions['G-17.deviation'], `Deviation ${id} blocks these units.`, id)),
    ...unless(input.remainingDays >= 0, g17Conditions['G-17.expiry']),
    ...unless(
      input.shippedTo === input.receivedAt,
      g17Conditions['G-17.site'],
      `The shipment is for ${input.shippedTo}, not for ${input.receivedAt}.`,
    ),
    ...unless(quantity, g17Conditions['G-17.quantity'], `${input.quantityReceived} units were received, ${input.quantityShipped} shipped.`),
  ];
}

/** What a stop, suspension or withdrawal does to a shipment: goods on the way arrive in quarantine, the rest does not leave. */
export function effectOfFreeze(state: string): 'REVOKE_CLEARANCE' | 'ARRIVES_QUARANTINED' | 'QUARANTINE' | 'NONE' {
  if (state === 'CLEARED_TO_SHIP' || state === 'PICKED') return 'REVOKE_CLEARANCE';
  if (state === 'DISPATCHED' || state === 'IN_TRANSIT') return 'ARRIVES_QUARANTINED';
  if (state === 'DELIVERED' || state === 'PENDING_TEMP_REVIEW') return 'QUARANTINE';
  return 'NONE';
}
