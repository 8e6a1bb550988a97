import type { declaredFields } from '@qp/contracts/release';
import type { Tx } from '@qp/platform/persistence';
import type { z } from 'zod';

/** What a QP declaration states, as stored. */
export interface DeclarationRow {
  readonly standingId: string;
  readonly fields: z.infer<typeof declaredFields>;
  readonly state: 'ENTERED' | 'CHECKED';
  readonly version: number;
  readonly enteredBy: string;
  readonly enteredName: string;
  readonly checkedName: string | null;
  readonly checkedAt: Date | null;
}

const columns = `standing_id as "standingId", fields, state, version, entered_by as "enteredBy", entered_name as "enteredName", checked_name as "checkedName",
  checked_at as "checkedAt"`;

/** Reads what declarations state by a condition on `release.qp_declaration`. */
export function declarationsWhere(tx: Tx, condition: string, values: readonly unknown[]): Promise<DeclarationRow[]> {
  return tx.query<DeclarationRow>(`select ${columns} from release.qp_declaration where ${condition}`, values);
}

/** What the declaration of this version of a document states, once a second person compared it. */
export async function checkedDeclaration(tx: Tx, documentVersionId: string): Promise<DeclarationRow | undefined> {
  return (await declarationsWhere(tx, `version_id = $1 and state = 'CHECKED' order by checked_at desc limit 1`, [documentVersionId]))[0];
}
