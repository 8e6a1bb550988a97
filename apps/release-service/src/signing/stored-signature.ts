import type { KeptSignature } from '@qp/platform/auth';

/** A signature as the database holds it, as JSON of its row. */
export interface StoredSignature extends KeptSignature {
  readonly id: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly case_id: string | null;
  readonly manifest_hash: string | null;
  readonly manifest: string | null;
}
