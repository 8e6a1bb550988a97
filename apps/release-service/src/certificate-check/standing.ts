import { effectiveStatus, publicStanding, type CaseStateName, type PublicStanding } from '@qp/domain/certification';
import type { Tx } from '@qp/platform/persistence';
import { standingOf } from '../gates/batch-standing.js';
import type { Asked } from './asked.js';

/** Where a certificate stands, without anything that would tell whose or of what it is. */
export interface Standing {
  readonly standing: PublicStanding;
  readonly since: Date | null;
  readonly version: number | null;
  readonly supersededBy: number | null;
}

/** What is said where there is no such certificate. */
export const unknown: Standing = { standing: 'UNKNOWN', since: null, version: null, supersededBy: null };

interface Row {
  readonly version: number;
  readonly issued_at: Date;
  readonly batch_id: string;
  readonly batch_no: string;
  readonly state: CaseStateName;
  readonly stopped: boolean;
  readonly stopped_at: Date | null;
  readonly latest: number;
  readonly latest_at: Date;
  readonly decided_at: Date | null;
}

/** Where the certificate asked about stands now. Runs with the eyes of the installation, since nobody is signed in. */
export async function standingNow(tx: Tx, { code, hash }: Asked): Promise<Standing> {
  const row = await tx.maybe<Row>(
    `select certificate.version, certificate.issued_at, certificate.batch_id, batch.batch_no, theCase.state, theCase.stopped, theCase.stopped_at,
       latest.version as latest, latest.issued_at as latest_at,
       (select max(entry.entered_at) from release.register_entry entry where entry.case_id = theCase.id and entry.decided_state = theCase.state) as decided_at
     from release.certificate
       join release.certification_case theCase on theCase.id = certificate.case_id
       join release.batch on batch.id = certificate.batch_id
       join lateral (select other.version, other.issued_at from release.certificate other where other.case_id = certificate.case_id
         order by other.version desc limit 1) latest on true
       left join release.certificate_file file on file.certificate_id = certificate.id
     where ($1::text is null or certificate.short_code = $1)
       and ($2::text is null or certificate.sha256 = $2 or (file.sha256 = $2 and $1::text is null))
     limit 1`,
    [code ?? null, hash ?? null],
  );
  if (!row) return unknown;
  const { freeze } = effectiveStatus(await standingOf(tx, row.batch_id, row.batch_no));
  const frozen = freeze !== undefined && freeze.cause !== 'NOT_CERTIFIED';
  const latest = row.latest === row.version;
  const standing = publicStanding({ state: row.state, stopped: row.stopped, frozen, latest });
  return { standing, since: since(standing, row), version: row.version, supersededBy: latest ? null : row.latest };
}

function since(standing: PublicStanding, row: Row): Date | null {
  if (standing === 'SUPERSEDED') return row.latest_at;
  if (standing === 'WITHDRAWN') return row.decided_at;
  if (standing !== 'SUSPENDED') return row.issued_at;
  if (row.state !== 'CERTIFIED' && row.state !== 'CONDITIONALLY_CERTIFIED' && row.state !== 'CONFIRMED') return row.decided_at;
  // Since when another decision, or a batch that this one was made from, freezes it is not this certificate's to tell.
  return row.stopped ? row.stopped_at : null;
}
