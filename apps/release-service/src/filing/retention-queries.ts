import { filingOperations } from '@qp/contracts/release';
import { disposalRefusal, filingPlaces, tmfArtifact } from '@qp/domain/filing';
import { openArchive } from '../archive-ownership/index.js';
import { readCase } from '../cases/case-row.js';
import { defineQuery } from '../command-pipeline/index.js';
import { filedRows, packageRecords } from './package-rows.js';
import { placeOf } from './record-kinds.js';
import { keptRecords, standingHold } from './retention-of-case.js';

/** How long each record of a case is kept, by which rules, and whether its records may be disposed of. */
export const readRetention = defineQuery(filingOperations.retention, async ({ tx, today, actor }, { params }) => {
  await openArchive(tx, params);
  const row = await readCase(tx, params.caseId);
  const records = await keptRecords(tx, row, today);
  const hold = await standingHold(tx, row.id);
  const disposal = await tx.maybe<{ proposed_by: string; proposed_name: string; proposed_at: Date; approved_name: string | null }>(
    'select proposed_by, proposed_name, proposed_at, approved_name from release.disposal where case_id = $1',
    [row.id],
  );
  const refusal = disposalRefusal({
    today,
    filing: row.filing,
    legalHold: hold?.held ?? false,
    clocks: records.flatMap(({ clocks }) => clocks),
    ...(disposal && { proposedBy: disposal.proposed_by }),
    actor: actor.personId,
  });
  return {
    records: records.map(({ kind, id, title, clocks, until }) => ({
      recordKind: kind,
      recordId: id,
      title,
      artifactNo: placeOf(kind),
      keptUntil: until ?? null,
      clocks: clocks.map((clock) => ({
        rule: clock.rule.id,
        years: clock.rule.years,
        startsWith: clock.rule.clock,
        until: clock.known ? clock.until : null,
        citation: clock.rule.citation,
      })),
    })),
    legalHold: hold?.held ? { reason: hold.reason, by: hold.by, at: hold.at.toISOString() } : null,
    disposal: disposal
      ? { proposedBy: disposal.proposed_name, proposedAt: disposal.proposed_at.toISOString(), approvedBy: disposal.approved_name }
      : null,
    disposable: refusal === undefined,
    notDisposable: refusal?.message ?? null,
  };
});

/** What is filed and what is missing, artifact by artifact, for a case or for all cases of a trial that the reader may see. */
export const readTree = defineQuery(filingOperations.tree, async ({ tx, today }, { query: { trialId, caseId: wanted } }) => {
  if (wanted !== undefined || trialId !== undefined)
    await openArchive(tx, wanted !== undefined ? { caseId: wanted } : { trialId: trialId ?? '' });
  const cases = await tx.query<{ id: string; batch_id: string; batch_no: string; filing: string | null }>(
    `select c.id, c.batch_id, batch_no, c.filing from release.certification_case c join release.batch on batch.id = c.batch_id
     where ($1::uuid is null or c.id = $1) and ($2::text is null or c.facts -> 'destinations' @> jsonb_build_array(jsonb_build_object('trialId', $2::text)))
       and ($1::uuid is not null or $2::text is not null) order by batch_no, c.opened_at, c.id limit 500`,
    [wanted ?? null, trialId ?? null],
  );
  const artifacts = new Map<string, { filed: number; checked: number; missing: { caseId: string; batchNo: string; title: string }[] }>();
  const perCase = [];
  for (const { id: caseId, batch_id: batchId, batch_no: batchNo, filing } of cases) {
    const records = await packageRecords(tx, { id: caseId, batchId });
    const filed = await filedRows(tx, caseId);
    let due = 0;
    let done = 0;
    for (const { kind, id, title, dueBy } of records) {
      const number = placeOf(kind);
      const entry = artifacts.get(number) ?? { filed: 0, checked: 0, missing: [] };
      artifacts.set(number, entry);
      const there = filed.find((artifact) => artifact.record_kind === kind && artifact.record_id === id);
      if (dueBy <= today) due++;
      if (!there) {
        if (dueBy <= today) entry.missing.push({ caseId, batchNo, title });
        continue;
      }
      done++;
      entry.filed++;
      if (there.qc_at !== null || filingPlaces[kind].archive === 'GMP') entry.checked++;
    }
    perCase.push({ caseId, batchNo, filing, due, filed: done, complete: due === 0 ? 1 : Math.min(1, done / due) });
  }
  return {
    modelVersion: '3.3.1',
    cases: perCase,
    artifacts: [...artifacts.entries()]
      .sort(([one], [other]) => one.localeCompare(other))
      .map(([number, entry]) => ({
        number,
        name: tmfArtifact(number)?.name ?? 'Kept in the GMP archive, with a reference to it',
        ...entry,
      })),
  };
});

/** Finds what is filed by words of its title, its artifact's number or the batch; only what the reader may see. */
export const searchFiled = defineQuery(filingOperations.search, async ({ tx }, { query }) => {
  const rows = await tx.query<{
    case_id: string;
    batch_no: string;
    artifact_no: string;
    title: string;
    record_kind: string;
    record_id: string;
    filed_at: Date;
  }>(
    `select f.case_id, batch_no, f.artifact_no, f.title, f.record_kind, f.record_id, f.filed_at
     from release.filed_artifact f join release.certification_case c on c.id = f.case_id join release.batch on batch.id = c.batch_id
     where not exists (select 1 from unnest(string_to_array(lower($1), ' ')) word
       where strpos(lower(f.title || ' ' || f.artifact_no || ' ' || f.record_kind || ' ' || batch_no), word) = 0)
     order by f.filed_at desc, f.id limit $2`,
    [query.words, query.limit],
  );
  return rows.map((row) => ({
    caseId: row.case_id,
    batchNo: row.batch_no,
    artifactNo: row.artifact_no,
    title: row.title,
    recordKind: row.record_kind,
    recordId: row.record_id,
    filedAt: row.filed_at.toISOString(),
  }));
});
