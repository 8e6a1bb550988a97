import type { readability } from '@qp/contracts/documents';
import type { ResponseOf } from '@qp/contracts/operation';
import type { Tx } from '@qp/platform/persistence';
import type { FixityRun } from './fixity-run.js';
import { completed } from './format-samples.js';

/** A finished run with its certificate as it was locked. */
export interface CertifiedRun extends Omit<FixityRun, 'finished_at'> {
  readonly finished_at: Date;
  readonly certificate_key: string;
  readonly seal_key: string | null;
  readonly sealed_at: Date;
  readonly sha256: string;
  readonly size: number;
}

type Summary = ResponseOf<typeof readability.list>['rows'][number];

const certified = `select r.*, e.stored_at as sealed_at, e.sha256, e.size from documents.fixity_run r join documents.evidence e on e.key = r.certificate_key`;

/** The certified runs of the reader's house before a period, newest first. */
export async function certifiedRuns(tx: Tx, before: string | undefined, limit: number): Promise<CertifiedRun[]> {
  const sql = `${certified} where $1::text is null or r.period < $1 order by r.period desc limit $2`;
  return (await tx.query<CertifiedRun>(sql, [before ?? null, limit])).map(whole);
}

/** The certified run of a period; undefined where the reader's house has none. */
export async function certifiedRun(tx: Tx, period: string): Promise<CertifiedRun | undefined> {
  const run = await tx.maybe<CertifiedRun>(`${certified} where r.period = $1`, [period]);
  return run && whole(run);
}

function whole(run: CertifiedRun): CertifiedRun {
  return { ...run, opened: completed(run.opened) };
}

/** A certificate in numbers: nothing here names a piece, so that every reader of the house is told the same. */
export function summaryOf(run: CertifiedRun, house: string): Summary {
  return {
    period: run.period,
    startedAt: run.started_at.toISOString(),
    finishedAt: run.finished_at.toISOString(),
    objects: run.objects,
    bytes: Number(run.bytes),
    faults: run.faults.length,
    formats: Object.entries(run.opened).map(([mediaType, found]) => ({
      mediaType,
      sampled: found.sampled,
      rendered: found.rendered,
      pages: found.pages,
      opened: found.opened,
      failed: found.failed,
      notTried: found.notTried,
      notTriedBecause: found.notTriedBecause,
    })),
    sealed: { by: house, at: run.sealed_at.toISOString(), keyId: run.seal_key, sha256: run.sha256, size: Number(run.size) },
    href: `/api/v1/readability-certificates/${run.period}`,
  };
}
