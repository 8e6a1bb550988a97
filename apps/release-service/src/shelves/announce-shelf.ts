import type { CaseFacts } from '@qp/contracts/documents';
import { currentRuleSet } from '@qp/domain/requirements';
import type { Tx } from '@qp/platform/persistence';
import type { OutgoingMessage } from '../command-pipeline/index.js';
import { partiesToTell } from './share-shelf.js';
import type { ShelfRow } from './shelf-row.js';

/**
 * Tells documents-service of a shelf, in the shape in which it is told of a case. Where any trial of the sponsor is blinded, what could break
 * a blind is kept from blinded people on all its shelves: which batches a document will serve is not known when it comes in. Beside owner and sponsor
 * the organisation takes part to which all its sites belong.
 */
export async function announceShelf(
  context: { readonly tx: Tx; enqueue(message: OutgoingMessage): Promise<void> },
  { id, ownerOrg, sponsorId, code, title, scope }: Pick<ShelfRow, 'id' | 'ownerOrg' | 'sponsorId' | 'code' | 'title' | 'scope'>,
): Promise<void> {
  const { tx } = context;
  const providedBy = currentRuleSet.rows.find((row) => row.code === code)?.providedBy ?? '';
  // the clock, and not the beginning of the transaction: one that waited for a lock is told after the one that held it
  const { version } = await tx.one<{ version: number }>(`select floor(extract(epoch from clock_timestamp()) * 1000)::float8 as version`);
  const { blinded } = await tx.one<{ blinded: boolean }>(
    `select exists (select 1 from release.trial where sponsor_id = $1 and (facts ->> 'blinded')::boolean) as blinded`,
    [sponsorId],
  );
  const product = await tx.maybe<{ code: string; strength: string }>(
    `select code, facts ->> 'strength' as strength from release.product where id = $1`,
    [scope.productId ?? null],
  );
  const facts: Omit<CaseFacts, 'eventId'> = {
    caseId: id,
    about: 'SHELF',
    version,
    ownerOrg,
    sponsorId,
    parties: await partiesToTell(tx, id),
    batchNumbers: [],
    productCode: product?.code,
    strength: product?.strength,
    sites: (scope.sites ?? []).map(({ name }) => name),
    blinded,
    lines: [{ key: code, title, providedBy, need: 'I' }],
  };
  await context.enqueue({ topic: 'case-facts', key: id, payload: facts });
}
