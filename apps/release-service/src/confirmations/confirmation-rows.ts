import type { z } from 'zod';
import type { confirmationFields } from '@qp/contracts/release';
import type { Tx } from '@qp/platform/persistence';
import { notFound } from '../command-pipeline/index.js';

/** Where an entered confirmation stands: entered from its document, checked by a second person, accepted by the certifying QP. */
export type ConfirmationState = 'ENTERED' | 'CHECKED' | 'ACCEPTED';

/** A confirmation of a QP without account. */
export interface ConfirmationRow {
  readonly id: string;
  readonly caseId: string;
  readonly state: ConfirmationState;
  readonly version: number;
  readonly fields: z.infer<typeof confirmationFields>;
  readonly documentVersionId: string | null;
  readonly enteredBy: string;
  readonly enteredName: string;
  readonly enteredAt: Date;
}

const columns = `id, case_id as "caseId", state, version, fields, document_version_id as "documentVersionId", entered_by as "enteredBy", entered_name as "enteredName",
  entered_at as "enteredAt"`;

/** Locks a confirmation; NOT_FOUND where it is not the person's to see. */
export async function lockConfirmation(tx: Tx, id: string): Promise<ConfirmationRow> {
  const row = await tx.maybe<ConfirmationRow>(`select ${columns} from release.confirmation where id = $1 for update`, [id]);
  if (!row) throw notFound('confirmation');
  return row;
}

/** The confirmations entered for a case, oldest first. */
export async function confirmationsOf(tx: Tx, caseId: string): Promise<ConfirmationRow[]> {
  return tx.query<ConfirmationRow>(`select ${columns} from release.confirmation where case_id = $1 order by entered_at`, [caseId]);
}
