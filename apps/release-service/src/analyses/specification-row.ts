import type { specification } from '@qp/contracts/release';
import { limitWords, type SpecificationTest } from '@qp/domain/specifications';
import type { Tx } from '@qp/platform/persistence';
import type { z } from 'zod';

/** A version of a specification as stored. */
export interface SpecificationRow {
  readonly id: string;
  readonly owner_org: string;
  readonly sponsor_id: string;
  readonly product_id: string;
  readonly version: number;
  readonly dossier_reference: string;
  readonly tests: readonly SpecificationTest[];
  readonly reason: string;
  readonly state: 'ENTERED' | 'CONFIRMED';
  readonly entered_by: string;
  readonly entered_name: string;
  readonly entered_at: Date;
  readonly confirmed_name: string | null;
  readonly confirmed_at: Date | null;
}

/** The version that a batch is judged by: the newest that a second person confirmed; undefined where its product has none as data. */
export function specificationInForce(tx: Tx, batchId: string): Promise<SpecificationRow | undefined> {
  return tx.maybe<SpecificationRow>('select * from release.specification_of($1)', [batchId]);
}

/** A specification as it is shown. */
export function shownSpecification(row: SpecificationRow): z.infer<typeof specification> {
  return {
    id: row.id,
    productId: row.product_id,
    version: row.version,
    state: row.state,
    dossierReference: row.dossier_reference,
    tests: row.tests.map((test) => ({ ...mutable(test), limitWords: limitWords(test.limit, test.unit) })),
    reason: row.reason,
    enteredBy: row.entered_name,
    enteredAt: row.entered_at.toISOString(),
    confirmedBy: row.confirmed_name,
    confirmedAt: row.confirmed_at?.toISOString() ?? null,
  };
}

type Shown = z.infer<typeof specification>['tests'][number];

function mutable(test: SpecificationTest): Omit<Shown, 'limitWords'> {
  const { limit, ...rest } = test;
  if (limit.kind !== 'WORDS') return { ...rest, limit };
  return { ...rest, limit: { ...limit, complies: [...limit.complies], fails: [...limit.fails] } };
}

/** Where an audit row of a specification belongs. */
export function specificationStream(row: Pick<SpecificationRow, 'id' | 'product_id' | 'owner_org' | 'sponsor_id'>) {
  return {
    subject: { kind: 'specification', id: row.id },
    stream: `product/${row.product_id}`,
    ownerOrg: row.owner_org,
    sponsorId: row.sponsor_id,
  };
}
