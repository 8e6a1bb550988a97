import { exchangeOperations } from '@qp/contracts/release';
import { disposalRefusal } from '@qp/domain/filing';
import type { Refusal } from '@qp/domain/kernel';
import type { Tx } from '@qp/platform/persistence';
import { archiveOwnerOfTrial, openArchive } from '../archive-ownership/index.js';
import { assertAllowed, defineCommand } from '../command-pipeline/index.js';
import { assertNotApproved, keepSignature, type ProposedDisposal } from '../filing/index.js';
import { recordSignature } from '../signing/index.js';
import { isTrialOnHold, keptImports, tellImportRetention, type KeptImport } from './import-retention.js';
import { readTrial } from './imported-rows.js';

/** The decision on what a trial master file took in. */
export interface ImportDisposal extends ProposedDisposal {
  readonly proposed_name: string;
  readonly proposed_at: Date;
  readonly approved_name: string | null;
  readonly approved_at: Date | null;
}

/** The decision, proposed or approved; undefined where there is none. */
export async function importDisposal(tx: Tx, trialId: string): Promise<ImportDisposal | undefined> {
  return tx.maybe<ImportDisposal>('select * from release.import_disposal where trial_id = $1', [trialId]);
}

/** Why this person may not sign the next step of the disposal now; undefined where they may. */
export async function importDisposalRefusal(
  tx: Tx,
  of: {
    readonly trialId: string;
    readonly kept: readonly KeptImport[];
    readonly today: string;
    readonly actor: string;
    readonly disposal?: ImportDisposal;
  },
): Promise<Refusal | undefined> {
  if (of.kept.length === 0)
    return { code: 'NOTHING_TAKEN_IN', message: 'Nothing was taken in of this trial.', whatToDo: 'There is nothing to dispose of.' };
  return disposalRefusal({
    today: of.today,
    // what was taken in is kept as an archived package is, from the first day
    filing: 'ARCHIVED',
    legalHold: await isTrialOnHold(tx, of.trialId),
    clocks: of.kept.flatMap(({ clocks }) => clocks),
    ...(of.disposal && { proposedBy: of.disposal.proposed_by }),
    actor: of.actor,
  });
}

/**
 * Proposes the disposal of what was taken in of a trial, or approves what another person proposed; each signs. The rule is that of the records
 * of a case, looked at anew for both signatures.
 */
export const disposeImported = defineCommand(exchangeOperations.disposeImported, async (context, { params }) => {
  const { tx, actor, today } = context;
  await openArchive(tx, params);
  const trial = await readTrial(tx, params.trialId);
  context.actsOn({ ownerOrg: trial.ownerOrg, sponsorId: await archiveOwnerOfTrial(tx, trial.id) });
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 40))', [trial.id]);
  const proposal = await importDisposal(tx, trial.id);
  assertNotApproved(proposal);
  const kept = await keptImports(tx, trial.id, today);
  assertAllowed(await importDisposalRefusal(tx, { trialId: trial.id, kept, today, actor: actor.personId, disposal: proposal }));
  const owned = { ownerOrg: trial.ownerOrg, sponsorId: trial.sponsorId };
  const signatureId = await recordSignature(context, { subjectKind: 'trial', subjectId: trial.id, ...owned });
  const state = await keepSignature(context, { kind: 'trial', id: trial.id, ...owned, proposal, records: covered(kept), signatureId });
  await context.audit({
    action: proposal ? 'exchange.importDisposalApproved' : 'exchange.importDisposalProposed',
    before: { state: proposal ? 'PROPOSED' : 'KEPT', proposedBy: proposal?.proposed_by ?? null },
    after: { state, records: kept.length, signatureId },
    subject: { kind: 'trial', id: trial.id },
    stream: `trial/${trial.id}`,
    ...owned,
  });
  if (proposal) await tellImportRetention(context, trial, 'disposal approved');
  return { version: 1, result: { trialId: trial.id, state, signatureId } };
});

/** What the decision covers: every record with the hashes of its files and the last day of its longest clock. */
function covered(kept: readonly KeptImport[]) {
  return kept.map(({ artifact, until }) => ({
    kind: artifact.object.subArtifact ?? artifact.object.artifactNumber,
    id: artifact.object.id,
    title: artifact.object.title,
    sha256: artifact.files.map(({ sha256 }) => sha256),
    until: until ?? null,
  }));
}
