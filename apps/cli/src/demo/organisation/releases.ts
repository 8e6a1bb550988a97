/** Phases that the demo organisation shows, in the order in which a batch goes through them. */
export const phases = [
  'PLANNED',
  'DOCUMENTS_AWAITED',
  'DOCUMENTS_IN_CHECK',
  'INTAKE_COMPLETE',
  'UNDER_REVIEW',
  'ON_HOLD',
  'READY',
  'REJECTED',
  'CERTIFIED',
  'RELEASED',
  'IN_TRANSIT',
  'FILED',
] as const;
/** A phase of the demo organisation. */
export type Phase = (typeof phases)[number];

/** Sponsors of the demo organisation, by the domain of their addresses; the last one stays silent. */
export const sponsors = ['aurora', 'borealis', 'cirrus', 'dione', 'europa', 'fornax'] as const;
/** A sponsor of the demo organisation. */
export type Sponsor = (typeof sponsors)[number];
/** The sponsor that hands nothing in, on a policy of minutes instead of weeks. */
export const silentSponsor: Sponsor = 'fornax';

/** One release of the demo organisation. */
export interface PlannedRelease {
  readonly batchNo: string;
  readonly sponsor: Sponsor;
  readonly phase: Phase;
  /** Days from today on which the trial needs the batch; before today: overdue. */
  readonly neededIn: number;
  /** Number of the QP and of the QA delegate, 0 to 2. */
  readonly person: 0 | 1 | 2;
}

/** How often each phase comes after the first round, in which each comes once. Early phases are many, as in a house at work. */
const more: Readonly<Record<Phase, number>> = {
  PLANNED: 3,
  DOCUMENTS_AWAITED: 9,
  DOCUMENTS_IN_CHECK: 5,
  INTAKE_COMPLETE: 2,
  UNDER_REVIEW: 3,
  ON_HOLD: 1,
  READY: 1,
  REJECTED: 0,
  CERTIFIED: 1,
  RELEASED: 1,
  IN_TRANSIT: 1,
  FILED: 1,
};

/** Phases after a certification need people of the sponsor who sign its releases: the first two sponsors have them. */
const released: readonly Phase[] = ['CERTIFIED', 'RELEASED', 'IN_TRANSIT', 'FILED'];
/** Days from the first milestone, overdue, to the last, eight weeks ahead. */
const [FIRST_DAY, LAST_DAY] = [-4, 56];
/** Day on which the silent sponsor's batch is needed: likely late as things stand, and in time if somebody asks for its documents now. */
const SILENT_DAY = 26;

/** The releases in the order in which they are made: the first twelve cover every phase. */
export function plannedReleases(): readonly PlannedRelease[] {
  const rest = phases.flatMap((phase) => Array.from({ length: more[phase] }, () => phase));
  const all: readonly Phase[] = [...phases, ...rest];
  return all.map((phase, at) => ({
    batchNo: `N26-${String(at + 1).padStart(3, '0')}`,
    sponsor: sponsorOf(phase, at),
    phase,
    neededIn:
      phase === 'DOCUMENTS_AWAITED' && at < phases.length
        ? SILENT_DAY
        : FIRST_DAY + Math.round((((at * 17) % all.length) / (all.length - 1)) * (LAST_DAY - FIRST_DAY)),
    person: (at % 3) as 0 | 1 | 2,
  }));
}

function sponsorOf(phase: Phase, at: number): Sponsor {
  if (released.includes(phase)) return at % 2 === 0 ? 'aurora' : 'borealis';
  // The silent one is met at once, with the first case that waits for documents.
  if (phase === 'DOCUMENTS_AWAITED' && at < phases.length) return silentSponsor;
  const others = sponsors.filter((sponsor) => sponsor !== silentSponsor);
  return others[at % others.length] ?? 'aurora';
}
