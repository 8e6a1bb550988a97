import { importedClocks, keptUntil, type Retention } from '@qp/domain/filing';
import { enqueue } from '@qp/platform/audit-outbox';
import type { Tx } from '@qp/platform/persistence';
import { retentionTopic } from '../filing/index.js';
import { importedArtifacts, type ImportedArtifact, type ImportingTrial } from './imported-rows.js';

/** A record that was taken in, with its clocks. */
export interface KeptImport {
  readonly artifact: ImportedArtifact;
  readonly clocks: readonly Retention[];
  /** Last day; undefined while a clock has not started. */
  readonly until: string | undefined;
}

/** Everything that was taken in of a trial with its clocks as they stand today. */
export async function keptImports(tx: Tx, trialId: string, today: string): Promise<KeptImport[]> {
  const { ended } = await tx.one<{ ended: string | null }>('select ended_on::text as ended from release.trial where id = $1', [trialId]);
  return (await importedArtifacts(tx, trialId, true)).map((artifact) => {
    const clocks = importedClocks(artifact.object, ended ?? undefined, today);
    return { artifact, clocks, until: keptUntil(clocks) };
  });
}

/** Whether the records of a case of the trial are on hold: then nothing of the trial goes. */
export async function isTrialOnHold(tx: Tx, trialId: string): Promise<boolean> {
  const { held } = await tx.one<{ held: boolean }>(
    `select exists (select 1 from (select distinct on (case_id) case_id, held from release.legal_hold_event order by case_id, at desc, id desc) last
       join release.certification_case c on c.id = last.case_id
       where last.held and c.facts -> 'destinations' @> jsonb_build_array(jsonb_build_object('trialId', $1::text))) as held`,
    [trialId],
  );
  return held;
}

/** Tells documents-service how long what was taken in of a trial is kept, as of this transaction; nothing where nothing was. */
export async function tellImportRetention(
  { tx, now, today }: { readonly tx: Tx; readonly now: Date; readonly today: string },
  trial: Pick<ImportingTrial, 'id' | 'ownerOrg' | 'sponsorId'>,
  reason: string,
): Promise<void> {
  const kept = await keptImports(tx, trial.id, today);
  if (kept.length === 0) return;
  const disposal = await tx.maybe<{ id: string }>(
    'select id from release.import_disposal where trial_id = $1 and approved_by is not null',
    [trial.id],
  );
  await enqueue(tx, {
    topic: retentionTopic,
    key: trial.id,
    payload: {
      caseId: trial.id,
      version: now.getTime(),
      ownerOrg: trial.ownerOrg,
      sponsorId: trial.sponsorId,
      retainUntil: keptUntil(kept.flatMap(({ clocks }) => clocks)) ?? null,
      legalHold: await isTrialOnHold(tx, trial.id),
      ...(disposal && { disposal: { id: disposal.id, keptVersions: [] } }),
      reason,
    },
  });
}
