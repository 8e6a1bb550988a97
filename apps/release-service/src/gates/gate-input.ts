import type { AmendedDestination } from '@qp/contracts/release';
import { addMonths } from '@qp/domain/calendar';
import type { DestinationStanding, GateAct, GateInput, SignerStanding } from '@qp/domain/certification';
import type { AcceptedWarning, GatePolicies } from '@qp/domain/gates';
import type { ProductScope, SignatureMeaning } from '@qp/domain/people';
import type { SignatureIntent } from '@qp/platform/auth';
import type { Tx } from '@qp/platform/persistence';
import { consistencyOf, statedOnCase } from '../approvals/consistency.js';
import { readAuthorisation, readBatch, readProduct, readSupplyChain, readTrials } from '../cases/batch-dossier.js';
import type { CaseRow } from '../cases/case-row.js';
import { itemsOf } from '../checklist/item-rows.js';
import type { CaseHooks } from '../command-pipeline/index.js';
import { judgeDeclaration } from '../qp-declarations/judge-declaration.js';
import { linesOf } from '../requirements/requirement-rows.js';
import { itemStanding, requirementStanding } from './standings.js';
import { backedByRecords, judgeSites, standingsFor } from '../site-audits/judge-sites.js';
import { readLineage } from './lineage.js';
import { readNamedQp } from './named-qp.js';
import { auditStandings, declarationStandings } from './sites.js';
import { gatherGateFacts } from './plugged-facts.js';
import { unansweredSteps } from './unanswered-steps.js';

/** At which instant, by whom and how an act is judged. */
export interface Judging {
  readonly act: GateAct;
  readonly now: Date;
  readonly today: string;
  readonly hooks: readonly CaseHooks[];
  /** Who acts; the assigned QP where nobody does yet. */
  readonly personId?: string;
  /** The signature, once given. */
  readonly intent?: SignatureIntent;
  /** Destinations instead of the facts' own (amendDestinations). */
  readonly destinations?: readonly AmendedDestination[];
  /** Lines whose results are pending (certifyStage1). */
  readonly lateTests?: readonly string[];
}

/** Everything that the gates of a case are judged on, read in one transaction. */
export async function readGateInput(tx: Tx, row: CaseRow, judging: Judging) {
  const { act, now, today, hooks } = judging;
  const batch = await readBatch(tx, row.batchId);
  const product = await readProduct(tx, batch.productId);
  const authorisation = await readAuthorisation(tx, row.authorisationId);
  const chain = await readSupplyChain(tx, batch.productId);
  const wanted: readonly AmendedDestination[] = judging.destinations ?? row.facts.destinations;
  const trials = await readTrials(tx, [...new Set(wanted.map(({ trialId }) => trialId))]);
  const lines = await linesOf(tx, row.id);
  const items = await itemsOf(tx, row.id);
  const openQueries = await tx.query<{ id: string; subject: string }>(
    `select id, subject from release.query where case_id = $1 and state = 'OPEN'`,
    [row.id],
  );
  const trailReview = await tx.maybe<{ id: string; reviewed_by: string; at: Date }>(
    'select id, reviewed_by, at from release.trail_review where case_id = $1 order by at desc limit 1',
    [row.id],
  );
  const plugged = await gatherGateFacts(tx, row, hooks);
  const lineage = await readLineage(tx, row, lines);
  const agreement = await consistencyOf(tx, wanted, await statedOnCase(tx, row, batch, product), { on: today, at: now.toISOString() });
  const sites = judgeSites(lines, await standingsFor(tx, row.id), today);
  const backed = backedByRecords(lines, sites);
  const declared = await judgeDeclaration(
    tx,
    lines,
    {
      ownSteps: row.facts.ownSteps,
      euCtNumbers: trials
        .filter(({ id }) => row.facts.destinations.some(({ trialId }) => trialId === id))
        .map(({ euCtNumber }) => euCtNumber),
      authorisationNumber: authorisation.number,
    },
    today,
  );
  const signerId = judging.personId ?? row.qpId;
  const named = signerId ? await readNamedQp(tx, row.authorisationId, signerId, authorisation.number) : undefined;
  const limitsHold = plugged.specificationFailures.length === 0;
  const place = judging.intent?.place;
  const declaredCountry = place?.declaredCountry ?? named?.signsFrom[0] ?? authorisation.memberState;
  const signer: SignerStanding = {
    personId: signerId ?? 'nobody',
    named: named?.named,
    authorisationNo: authorisation.number,
    productScope: productScopeOf(row.facts),
    declaredCountry,
    signsFrom: named?.signsFrom,
    remote: declaredCountry !== authorisation.memberState,
    ncaApprovalRef: named?.remoteApproval,
    placeEvidence: judging.intent
      ? `session ${judging.intent.sid}, address ${judging.intent.place.ip}`
      : 'recorded when the signature is given',
    producedBy: uploadersOf(lines, productionRecords),
    resultsReleasedBy: uploadersOf(lines, qualityRecords),
  };
  // Q39 is the QP's answer that procedure, clinical contact, recall path and contact list are in place.
  const prepared = items.some(
    ({ itemId, state, answer }) => itemId === 'Q39' && state === 'ANSWERED' && (answer === 'YES' || answer === 'RELY'),
  );
  const input: GateInput = {
    act,
    now: now.toISOString(),
    today,
    role: row.position.role,
    caseType: row.position.caseType,
    twoStageRoute: lines.some(({ compiled }) => compiled.due === 'STAGE_2'),
    requirements: backed.map((line) => requirementStanding(line, row.qpId)),
    checklist: items.map((item) => itemStanding(item, openQueries, limitsHold)),
    deviations: plugged.deviations,
    results: { specificationFailures: plugged.specificationFailures, openOos: plugged.openOos, open: plugged.openResults },
    destinations: wanted.map((destination, at) => ({
      ...destinationStanding(destination, trials, items),
      mismatches: agreement[at]?.mismatches.map(({ words }) => words),
    })),
    certifyBeforeAuthorisation: authorisation.certifyBeforeAuthorisation,
    matchesQpAgreement: lines.every(({ key, state }) => key !== 'QP_QP_AGREEMENT' || state === 'ACCEPTED'),
    lineage,
    unansweredSteps: unansweredSteps(row.facts, lineage),
    signer,
    authorities: {
      authorisations: [
        {
          number: authorisation.number,
          validFrom: authorisation.validFrom,
          validTo: authorisation.validTo,
          suspended: authorisation.state !== 'ACTIVE',
        },
      ],
      declarations: declarationStandings(lines, sites, today, declared),
      audits: auditStandings(lines, sites, today),
    },
    importation: {
      imported:
        row.facts.importStep !== 'NONE' && (row.position.role === 'FINAL' || row.facts.ownSteps.some(({ step }) => step === 'IMPORT')),
      physicalImportAt: row.facts.physicalImportOn,
      customsClearanceAt: row.facts.customsClearedOn,
    },
    stock: {
      status: batch.physicalStatus,
      siteAuthorised:
        batch.placeOrg === authorisation.ownerOrg || (chain?.actors ?? []).some(({ organisationId }) => organisationId === batch.placeOrg),
    },
    shelfLife: {
      expiryDate: batch.expiryDate,
      withinAuthorisedLimit: batch.expiryDate <= addMonths(batch.manufacturedOn, product.facts.authorisedShelfLifeMonths),
    },
    openBlocks: [
      ...plugged.openBlocks,
      ...(row.position.stopped ? [{ kind: 'STOP' as const, id: row.id, words: 'the batch is stopped' }] : []),
    ],
    wordingApproved: authorisation.wordingApproved,
    trailReview: trailReview && { by: trailReview.reviewed_by, at: trailReview.at.toISOString() },
    // The account that is signed in is the first component, the factors given again are the others (21 CFR 11.200).
    signature: judging.intent
      ? { components: 1 + judging.intent.factors.length, meaning: judging.intent.meaning as SignatureMeaning }
      : 'AT_SIGNING',
    twoStage: {
      allowedByDossier:
        row.facts.shortShelfLife &&
        (row.facts.modality === 'ATMP_CELL' || row.facts.modality === 'ATMP_GENE' || row.facts.modality === 'RADIOPHARMA'),
      pendingTests: [...(judging.lateTests ?? row.lateTests)],
      lateResultProcedure: prepared,
      clinicalContact: prepared,
      recallPath: prepared,
      contactList: prepared,
    },
  };
  return { input, batch, product, authorisation, chain, trials, lines, items, trailReview, plugged, named, lineage };
}

/** What the gates were judged on, with the records behind it. */
export type GateReading = Awaited<ReturnType<typeof readGateInput>>;

/** The policies in force for a case: the house's changes of conditions, and the SOP's stricter mode. */
export async function readPolicies(tx: Tx, row: Pick<CaseRow, 'authorisationId' | 'sopMode'>): Promise<GatePolicies> {
  const overrides = await tx.query<GatePolicies['overrides'][number]>(
    `select condition as code, policy, coalesce(owner_name, changed_by::text) as owner, coalesce(agreed_by_name, agreed_by_qp::text) as "agreedBy", reason, to_char(changed_at at time zone 'UTC', 'YYYY-MM-DD') as "from"
     from release.gate_policy where authorisation_id = $1 order by changed_at`,
    [row.authorisationId],
  );
  return { sopMode: row.sopMode, overrides };
}

/** Warnings that the QP goes over, with the reason of each. */
export function acceptedWarnings(reading: Pick<GateReading, 'lines'>): AcceptedWarning[] {
  return reading.lines.flatMap(({ key, warning }) => (warning ? [{ code: 'G-01.warning', subject: key, reason: warning.reason }] : []));
}

/** Executed batch and packaging records: whoever hands them in speaks for production (SOD-2). */
const productionRecords: readonly string[] = ['BMR_EXECUTED', 'BPR_EXECUTED'];
/** Certificates of analysis: whoever hands them in speaks for quality control (SOD-2). */
const qualityRecords: readonly string[] = ['COA_DP', 'PLACEBO_COA'];

function uploadersOf(lines: GateReading['lines'], codes: readonly string[]): string[] {
  return [...new Set(lines.flatMap(({ compiled, uploaderId }) => (codes.includes(compiled.code) && uploaderId ? [uploaderId] : [])))];
}

function destinationStanding(wanted: AmendedDestination, trials: GateReading['trials'], items: GateReading['items']): DestinationStanding {
  const decided = trials
    .find(({ id }) => id === wanted.trialId)
    ?.memberStates.find(({ memberState }) => memberState === wanted.memberState);
  const answer = (itemId: string) =>
    items.find((item) => item.itemId === itemId && item.memberState === wanted.memberState && item.state === 'ANSWERED')?.answer;
  return {
    trialId: wanted.trialId,
    memberState: wanted.memberState,
    authorisation: decided?.status ?? 'NONE',
    dossierVersion: wanted.dossierVersion,
    // A later dossier than the one judged is a change that this batch was not compared with.
    changesApproved: decided === undefined || decided.dossierVersion === wanted.dossierVersion,
    q08: answer('Q08') ?? wanted.q08,
    q21: answer('Q21') ?? wanted.q21,
    q23: answer('Q23') ?? wanted.q23,
  };
}

/** Product type that a QP's naming must cover. */
export function productScopeOf(facts: CaseRow['facts']): ProductScope {
  if (facts.modality === 'ATMP_CELL' || facts.modality === 'ATMP_GENE') return 'ATMP';
  if (facts.modality === 'RADIOPHARMA') return 'RADIOPHARMACEUTICAL';
  if (facts.modality === 'BIOLOGICAL') return 'BIOLOGICAL';
  return facts.sterile ? 'STERILE' : 'NON_STERILE';
}
