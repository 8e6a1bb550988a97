import type { AmendedDestination, SignedAct } from '@qp/contracts/release';
import { judgeDestinations, type GateAct } from '@qp/domain/certification';
import type { AcceptedWarning, GateResult } from '@qp/domain/gates';
import { canonicalJson, sha256Hex, type SignatureIntent } from '@qp/platform/auth';
import type { Tx } from '@qp/platform/persistence';
import type { CaseHooks } from '../command-pipeline/index.js';
import { evaluateCase } from '../gates/evaluate-case.js';
import type { GateReading } from '../gates/gate-input.js';
import { policiesInForce, policiesSigned } from '../gates/policies-in-force.js';
import { certificatePreview, confirmationPreview, wordingOf } from './certificate-record.js';
import type { CaseRow } from './case-row.js';
import { assertLateTests } from './late-tests.js';

/** What an act of signing says beside the case. */
export interface ActInput {
  readonly act: SignedAct;
  readonly remarks?: string;
  readonly destinations?: readonly AmendedDestination[];
  readonly lateTests?: readonly string[];
  /** Reasons for going on over what only warns. */
  readonly warnings?: readonly AcceptedWarning[];
}

/** When and by whom a manifest is made. */
export interface ManifestContext {
  readonly tx: Tx;
  readonly now: Date;
  readonly today: string;
  readonly hooks: readonly CaseHooks[];
  /** Who signs; the assigned QP where somebody else looks. */
  readonly personId?: string;
  readonly intent?: SignatureIntent;
}

/** Everything that a signature covers, and whether it may be given. */
export interface Manifest {
  readonly canonical: string;
  readonly hash: string;
  readonly gates: GateResult;
  readonly reading: GateReading;
  /** Certificate or confirmation as it will be made; null where the act makes none. */
  readonly record: Readonly<Record<string, unknown>> | null;
  /** Destinations that the certificate will not name, each with why (G-05); empty where the act makes none. */
  readonly leftOff: readonly string[];
}

/** Acts judged by gates, with the name that the gates know them by; the others are signed over the case and its certificate alone. */
const gateActOf: { readonly [A in SignedAct]?: GateAct } = {
  certify: 'certify',
  certifyStage1: 'certifyStage1',
  certifyStage2: 'certifyStage2',
  confirm: 'confirm',
  amendDestinations: 'amendDestinations',
  reinstate: 'reinstate',
};

/** Whether an act rests on facts of other services, which have to be fresh. */
export function restsOnEvidence(act: string): boolean {
  return Object.hasOwn(gateActOf, act);
}

/** Makes the evidence manifest of an act from this service's own tables. */
export async function makeManifest(context: ManifestContext, row: CaseRow, input: ActInput): Promise<Manifest> {
  const { tx, now, today, hooks, personId, intent } = context;
  const gateAct = gateActOf[input.act];
  const { destinations, lateTests } = input;
  const judging = { act: gateAct ?? 'checklistDone', now, today, hooks, personId, intent, destinations, lateTests } as const;
  const { result, reading } = await evaluateCase(tx, row, judging, input.warnings);
  if (input.act === 'certifyStage1') assertLateTests(reading.lines, input.lateTests ?? []);
  const gates: GateResult = gateAct ? result : { unmet: [], accepted: [] };
  const record = await recordOf(tx, row, input, reading);
  const content = {
    schema: 1,
    act: input.act,
    case: { id: row.id, state: row.position.state, stopped: row.position.stopped, factsVersion: row.factsVersion, sopMode: row.sopMode },
    rules: { ruleSetVersion: row.ruleSetVersion, checklistVersion: row.checklistVersion },
    policies: policiesSigned(await policiesInForce(tx, row, today)),
    evidence: gateAct ? evidenceOf(row, reading) : [],
    answers: gateAct ? answersOf(reading) : [],
    gates: {
      unmet: gates.unmet.map(({ code, subject }) => ({ code, subject: subject ?? null })),
      warnings: gates.accepted.map(({ code, subject, reason }) => ({ code, subject: subject ?? null, reason })),
    },
    certificateId: row.certificateId ?? null,
    destinations: input.destinations ?? null,
    record,
  };
  const canonical = canonicalJson(content);
  const leftOff = certifies(input.act) ? leftOffBy(reading) : [];
  return { canonical, hash: sha256Hex(canonical), gates, reading, record, leftOff };
}

/** Whether an act makes a certificate, which names destinations. */
function certifies(act: SignedAct): boolean {
  return ['certify', 'certifyStage1', 'certifyStage2', 'amendDestinations'].includes(act);
}

function leftOffBy({ input, authorisation }: GateReading): string[] {
  return judgeDestinations(input.destinations, authorisation.certifyBeforeAuthorisation)
    .filter(({ verdict }) => verdict === 'LEFT_OFF')
    .map(({ words }) => words);
}

async function recordOf(tx: Tx, row: CaseRow, input: ActInput, reading: GateReading): Promise<Manifest['record']> {
  const certifying = certifies(input.act);
  if (!certifying && input.act !== 'confirm') return null;
  const { version } = await tx.one<{ version: number }>(
    'select coalesce(max(version), 0) + 1 as version from release.certificate where case_id = $1',
    [row.id],
  );
  const content = {
    reading,
    wording: await wordingOf(tx, row.authorisationId),
    qpName: reading.named?.personName ?? row.qpName ?? '',
    remarks: input.remarks,
    version,
    supersedes: row.certificateId,
    pendingTests: input.act === 'certifyStage1' ? (input.lateTests ?? []) : [],
  };
  const record = certifying ? certificatePreview(row, content) : confirmationPreview(row, content);
  return JSON.parse(JSON.stringify(record)) as Record<string, unknown>;
}

/** Hash of a record that has none of its own. */
function hashOf(value: unknown): string {
  return sha256Hex(canonicalJson(JSON.parse(JSON.stringify(value)) as unknown));
}

function evidenceOf(row: CaseRow, reading: GateReading) {
  const { lines, batch, product, authorisation, chain, trials, named, trailReview, plugged, lineage } = reading;
  const documents = lines
    .filter(({ state }) => state === 'ACCEPTED')
    .map((line) => ({
      kind: 'document',
      id: line.documentId ?? '',
      version: line.documentVersionId ?? '',
      sha256: line.sha256 ?? '',
      requirement: line.key,
    }));
  const waived = lines
    .filter(({ state, warning }) => state === 'NOT_APPLICABLE' || warning)
    .map((line) => ({
      kind: 'requirement',
      id: line.id,
      version: String(line.version),
      sha256: hashOf([line.state, line.notApplicable ?? null, line.warning ?? null]),
      requirement: line.key,
    }));
  const records = [
    { kind: 'batch', id: batch.id, version: String(batch.version), sha256: hashOf(batch) },
    { kind: 'product', id: product.id, version: String(product.version), sha256: hashOf(product) },
    { kind: 'authorisation', id: authorisation.id, version: String(authorisation.version), sha256: hashOf(authorisation) },
    { kind: 'facts', id: row.id, version: String(row.factsVersion), sha256: hashOf(row.facts) },
    ...trials.map((trial) => ({ kind: 'trial', id: trial.id, version: String(trial.version), sha256: hashOf(trial) })),
    ...(chain ? [{ kind: 'supply-chain', id: chain.id, version: String(chain.version), sha256: hashOf(chain.actors) }] : []),
    ...(named ? [{ kind: 'named-qp', id: named.id, version: String(named.version), sha256: hashOf(named.named) }] : []),
    ...(trailReview
      ? [{ kind: 'trail-review', id: trailReview.id, version: '1', sha256: hashOf([trailReview.reviewed_by, trailReview.at]) }]
      : []),
    ...lineage.flatMap(({ evidence, confirmation }) => (evidence ? [{ ...evidence, sha256: hashOf(confirmation) }] : [])),
    ...plugged.evidence,
  ];
  return [...documents, ...waived, ...records].sort((one, other) =>
    `${one.kind} ${one.id} ${one.version}` < `${other.kind} ${other.id} ${other.version}` ? -1 : 1,
  );
}

function answersOf({ items }: GateReading) {
  return items.map(({ key, version, state, answer, answeredBy }) => ({
    key,
    version,
    state,
    answer: answer ?? null,
    answeredBy: answeredBy ?? null,
  }));
}
