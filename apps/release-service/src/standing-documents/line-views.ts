import { speakingOf } from '@qp/domain/documents';
import type { Tx } from '@qp/platform/persistence';
import type { CaseRow } from '../cases/case-row.js';
import type { LineRow } from '../requirements/requirement-rows.js';
import { wantedScopes } from './refer.js';
import { standingFor, standingWhere } from './standing-rows.js';

/** The standing document behind a line, as the API shows it. */
export interface StandingView {
  readonly standingId: string;
  readonly title: string;
  readonly number: number;
  readonly fromBatchNo: string | null;
  readonly acceptedAt: string;
  readonly newer: { readonly standingId: string; readonly number: number; readonly validTo: string | null } | null;
}

/** Which lines rest on standing documents, and which of these a newer one took the place of. */
export async function standingOf(tx: Tx, of: CaseRow, lines: readonly LineRow[]): Promise<(line: LineRow) => StandingView | null> {
  const ids = lines.flatMap(({ standingId }) => standingId ?? []);
  if (ids.length === 0) return () => null;
  const referred = await standingWhere(tx, 'id = any($1)', [ids]);
  const inForce = await standingFor(tx, of);
  const wanted = await wantedScopes(tx, of);
  return (line) => {
    const document = referred.find(({ id }) => id === line.standingId);
    if (!document) return null;
    const [newest] = speakingOf(line.compiled, wanted(line), inForce);
    const newer = newest && newest.id !== document.id && newest.acceptedAt > document.acceptedAt ? newest : undefined;
    return {
      standingId: document.id,
      title: document.title,
      number: document.number,
      fromBatchNo: document.fromBatchNo ?? null,
      acceptedAt: document.acceptedAt,
      newer: newer ? { standingId: newer.id, number: newer.number, validTo: newer.validTo ?? null } : null,
    };
  };
}
