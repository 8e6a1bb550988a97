import type { CaseFacts } from '@qp/contracts/documents';
import type { StandingScope } from '@qp/domain/documents';
import type { MatrixRow } from '@qp/domain/requirements';
import type { Tx } from '@qp/platform/persistence';
import type { OutgoingMessage } from '../command-pipeline/index.js';

/** A shelf as documents-service is told of it. */
export interface AnnouncedShelf {
  readonly id: string;
  readonly ownerOrg: string;
  readonly sponsorId: string;
  readonly row: Pick<MatrixRow, 'code' | 'title' | 'providedBy'>;
  readonly scope: StandingScope;
}

/**
 * Tells documents-service of a shelf, in the shape in which it is told of a case. Where any trial of the sponsor is blinded, what could break
 * a blind is kept from blinded people on all its shelves: which batches a document will serve is not known when it comes in.
 */
export async function announceShelf(
  context: { readonly tx: Tx; readonly now: Date; enqueue(message: OutgoingMessage): Promise<void> },
  { id, ownerOrg, sponsorId, row, scope }: AnnouncedShelf,
): Promise<void> {
  const { tx, now } = context;
  const { blinded } = await tx.one<{ blinded: boolean }>(
    `select exists (select 1 from release.trial where sponsor_id = $1 and (facts ->> 'blinded')::boolean) as blinded`,
    [sponsorId],
  );
  const product = await tx.maybe<{ code: string }>('select code from release.product where id = $1', [scope.productId ?? null]);
  const facts: Omit<CaseFacts, 'eventId'> = {
    caseId: id,
    about: 'SHELF',
    version: now.getTime(),
    ownerOrg,
    sponsorId,
    parties: [],
    batchNumbers: [],
    productCode: product?.code,
    blinded,
    lines: [{ key: row.code, title: row.title, providedBy: row.providedBy, need: 'I' }],
  };
  await context.enqueue({ topic: 'case-facts', key: id, payload: facts });
}
