import { notificationTopic } from '@qp/contracts/notifications';
import { headLine, type AuditLogHead } from '@qp/domain/transparency-log';
import type { Tx } from '@qp/platform/persistence';
import { systemContext, type AuditEntry, type Delivery, type FeatureTools, type OutgoingMessage } from '../command-pipeline/index.js';
import { addresseesOf, changeHandoff, lockHandoff, toldRoles, type HandoffRow } from './handoff-row.js';
import { inWords } from './restrictions.js';

/** What sending needs of a context, a person's or the system's. */
interface Sender {
  readonly tx: Tx;
  readonly now: Date;
  audit(entry: AuditEntry): Promise<void>;
  enqueue(message: OutgoingMessage): Promise<void>;
}

/** The certificate's file is made: the hand-off that waited for it goes out. */
export function certificateFileMade({ database, registry }: FeatureTools): Delivery {
  return async ({ payload }) => {
    const { certificateId } = payload as { readonly certificateId: string };
    await database.run({ kind: 'jobs' }, async (tx) => {
      const waiting = await tx.maybe<{ id: string; case_id: string }>(
        `select id, case_id from release.handoff where certificate_id = $1 and status = 'WAITING_FOR_FILE'`,
        [certificateId],
      );
      if (!waiting) return;
      const row = await lockHandoff(tx, waiting.case_id, waiting.id);
      if (row.status !== 'WAITING_FOR_FILE') return;
      // Names that the signing QP could not see: a provider's scope shows no sponsor by name.
      await tx.query(
        `update release.handoff_addressee a set name = o.name from release.organisation o where o.id = a.org_id and a.handoff_id = $1 and a.name = ''`,
        [row.id],
      );
      await sendHandoff(await systemContext(tx, registry.hooks), row);
    });
  };
}

/** Sends a hand-off to its addressees, again after each answered question. Gives its version. */
export async function sendHandoff(context: Sender, row: HandoffRow, columns: Readonly<Record<string, unknown>> = {}): Promise<number> {
  const { tx, now } = context;
  const times = row.timesSent + 1;
  const version = await changeHandoff(tx, row, { ...columns, status: 'SENT', sent_at: now, times_sent: times });
  const batch = await tx.one<{
    batch_no: string;
    product: string;
    register_no: number | null;
    short_code: string;
    audit_log: AuditLogHead | null;
  }>(
    `select batch.batch_no, product.facts ->> 'name' as product, cert.short_code, cert.record -> 'auditLog' as audit_log,
       (select max(register_no) from release.register_entry where certificate_id = cert.id) as register_no
     from release.batch join release.product on product.id = batch.product_id join release.certificate cert on cert.id = $2 where batch.id = $1`,
    [row.batchId, row.certificateId],
  );
  const to = await addresseesOf(tx, row.id);
  const restrictions = inWords(row.restrictions, row.openActions);
  await context.enqueue({
    topic: notificationTopic,
    key: row.caseId,
    payload: {
      template: templateOf(row, restrictions),
      key: `${row.id}:sent:${times}`,
      data: {
        batchNo: batch.batch_no,
        product: batch.product,
        certificate: batch.register_no === null ? batch.short_code : `register no. ${batch.register_no}`,
        certificateHash: row.certificateHash,
        auditLog: batch.audit_log ? headLine(batch.audit_log) : '-',
        ...(restrictions ? { restrictions } : {}),
      },
      recipients: to.map(({ orgId, as }) => ({ organisationId: orgId, roles: toldRoles[as] })),
      ownerOrg: row.ownerOrg,
      sponsorId: row.sponsorId,
      caseId: row.caseId,
    },
  });
  await context.audit({
    action: 'handoff.send',
    subject: { kind: 'handoff', id: row.id },
    stream: `case/${row.caseId}`,
    ownerOrg: row.ownerOrg,
    sponsorId: row.sponsorId,
    before: { status: row.status },
    after: { status: 'SENT', to, time: times },
  });
  return version;
}

/** A confirmation of partial manufacture certifies no finished batch, and the mail must not say so (domain reference 6.16). */
function templateOf(row: Pick<HandoffRow, 'decision'>, restrictions: string | undefined): string {
  if (row.decision === 'CONFIRMED') return 'case.confirmed';
  return restrictions ? 'case.certified-restricted' : 'case.certified';
}
