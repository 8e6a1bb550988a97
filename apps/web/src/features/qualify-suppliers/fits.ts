import type { AnswerOf } from '../../api/index.js';
import type { ToneName } from '../../ui/index.js';

/** A supplier as it is answered. */
export type Supplier = AnswerOf<'suppliers.status'>['suppliers'][number];

/** What each state of evidence looks like. */
export const supplierTones: Readonly<Record<Supplier['state'], ToneName>> = {
  VALID: 'good',
  RUNS_OUT: 'attention',
  MISSING: 'stop',
  JUSTIFIED: 'attention',
  NOT_ASKED: 'none',
};

/** Which suppliers are shown. */
export interface SupplierFilter {
  /** Only those at which something is missing or runs out. */
  readonly open: boolean;
  /** Part of the name, a product or the licence, in any case. */
  readonly text: string;
}

/** Whether a supplier is among those that are looked for. */
export function fits(supplier: Supplier, { open, text }: SupplierFilter): boolean {
  if (open && supplier.state !== 'MISSING' && supplier.state !== 'RUNS_OUT') return false;
  const words = [supplier.name, supplier.country, supplier.licence ?? '', ...supplier.products].join(' ').toLowerCase();
  return words.includes(text.trim().toLowerCase());
}
