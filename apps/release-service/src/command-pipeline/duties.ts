import type { AnyOperation } from '@qp/contracts/operation';

/** A command without audit row, or a signed one without signature, is a fault of ours and must not be committed. */
export function assertDuties(operation: AnyOperation, duties: { readonly audited: boolean; readonly signed: boolean }): void {
  if (!duties.audited) throw new Error(`${operation.id} wrote no audit row`);
  if (operation.signature !== undefined && !duties.signed) throw new Error(`${operation.id} stored no signature`);
}
