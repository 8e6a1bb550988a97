import { notificationTopic } from '@qp/contracts/notifications';
import type { Deadline } from '@qp/domain/certification';
import type { Tx } from '@qp/platform/persistence';
import type { OutgoingMessage } from '../command-pipeline/index.js';
import { linesOf } from '../requirements/requirement-rows.js';
import type { CaseRow } from './case-row.js';

/** What telling needs of a context, a person's or the system's. */
interface Teller {
  readonly tx: Tx;
  enqueue(message: OutgoingMessage): Promise<void>;
}

/** One message about a case; the key keeps a repeat from being sent again. Its link leads to `data.link`, a path, else to the case. */
export async function tell(
  context: Teller,
  row: Pick<CaseRow, 'id' | 'ownerOrg' | 'sponsorId'>,
  message: {
    /** Name of a template of the notifications-service. */
    readonly template: string;
    readonly key: string;
    readonly data: Readonly<Record<string, string | number | readonly string[]>>;
    readonly recipients: readonly (
      { readonly personId: string } | { readonly organisationId: string; readonly roles: readonly string[] }
    )[];
  },
): Promise<void> {
  await context.enqueue({
    topic: notificationTopic,
    key: row.id,
    payload: { ...message, ownerOrg: row.ownerOrg, sponsorId: row.sponsorId, caseId: row.id },
  });
}

/** Product name of the batch, for messages. */
async function productName(tx: Tx, batchId: string): Promise<string> {
  const { name } = await tx.one<{ name: string }>(
    `select product.facts ->> 'name' as name from release.batch join release.product on product.id = batch.product_id where batch.id = $1`,
    [batchId],
  );
  return name;
}

/** Asks the sponsor for the documents that it owes, by name. */
export async function askForDocuments(context: Teller, row: CaseRow, batchNo: string): Promise<void> {
  const settled = ['ACCEPTED', 'NOT_APPLICABLE', 'RECEIVED', 'IN_CHECK'];
  const owed = (await linesOf(context.tx, row.id)).filter(
    ({ compiled, state }) => compiled.need !== 'I' && compiled.providers.includes('SPONSOR') && !settled.includes(state),
  );
  if (owed.length === 0) return;
  await tell(context, row, {
    template: 'documents.needed',
    key: `${row.id}:opened`,
    data: { batchNo, product: await productName(context.tx, row.batchId), documents: owed.map(({ compiled }) => compiled.title) },
    recipients: [{ organisationId: row.sponsorId, roles: ['SPONSOR_CLINSUP'] }],
  });
}

/** Tells a QP that a case is theirs now. */
export async function tellAssigned(context: Teller, row: CaseRow, batchNo: string, qpId: string): Promise<void> {
  await tell(context, row, {
    template: 'case.assigned',
    key: `${row.id}:assigned:${row.version + 1}`,
    data: { batchNo, product: await productName(context.tx, row.batchId) },
    recipients: [{ personId: qpId }],
  });
}

/** Tells the QP who rejected a batch that it is reviewed again, whoever reviews it (SOD-7). */
export async function tellRenewed(context: Teller, row: CaseRow, batchNo: string, firstQpId: string): Promise<void> {
  await tell(context, row, {
    template: 'case.reviewed-again',
    key: `${row.id}:reviewed-again`,
    data: { batchNo, product: await productName(context.tx, row.batchId) },
    recipients: [{ personId: firstQpId }],
  });
}

/** Tells who runs the releases that something on a case is overdue. */
export async function tellOperations(context: Teller, row: CaseRow, batchNo: string, deadline: Deadline): Promise<void> {
  await tell(context, row, {
    template: 'case.overdue',
    key: `${row.id}:${deadline.key}`,
    data: { batchNo, what: overdueWords[deadline.kind] ?? deadline.kind, dueAt: deadline.dueAt },
    recipients: [{ organisationId: row.ownerOrg, roles: ['OPERATIONS', 'QP_OFFICE'] }, ...(row.qpId ? [{ personId: row.qpId }] : [])],
  });
}

/** What was due, as it stands before "is overdue" and "was due". */
const overdueWords: Readonly<Record<string, string>> = {
  CERTIFY_BY: 'the certification for its milestone',
  STOP_UNRESOLVED: 'the decision of the QP on the stop',
  EXPIRY: 'its certification before its expiry or re-test date',
};

/** Tells the sponsor and the holder of the stock that a batch was rejected or frozen. */
export async function tellDecision(
  context: Teller,
  row: CaseRow,
  batchNo: string,
  act: string,
  words: string,
  reason: string,
): Promise<void> {
  const { place_org: holder } = await context.tx.one<{ place_org: string }>('select place_org from release.batch where id = $1', [
    row.batchId,
  ]);
  const product = await productName(context.tx, row.batchId);
  const sponsor = { organisationId: row.sponsorId, roles: ['SPONSOR_CLINSUP', 'SPONSOR_REGREL'] };
  await tell(context, row, {
    template: act === 'reject' ? 'case.rejected' : 'case.frozen',
    key: `${row.id}:${act}:${row.version + 1}`,
    data: { batchNo, product, reason, ...(act === 'reject' ? {} : { act: words }) },
    recipients: [
      sponsor,
      ...(holder === row.sponsorId
        ? []
        : [{ organisationId: holder, roles: ['DEPOT', 'MANUFACTURER', 'IMPORTER', 'SITE_PHARMACY', 'OPERATIONS'] }]),
    ],
  });
}
