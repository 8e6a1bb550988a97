import { documentServices } from '@qp/contracts/documents';
import { jobsScope } from '@qp/platform/persistence';
import { z } from 'zod';
import { systemContext, type Delivery, type FeatureTools } from '../command-pipeline/index.js';
import { lockBytes } from '../locked-records/index.js';
import { printoutFile, printoutFormats, type Printout, type PrintoutFormat } from './printout-files.js';

/** Topic by which the files of an export are made and locked. */
export const printoutTopic = 'register.printout';

const message = z.object({ printoutId: z.uuid() });
const formats = Object.keys(printoutFormats) as PrintoutFormat[];

type Needed = Pick<FeatureTools, 'database' | 'documents' | 'registry'>;

/** Makes and locks the files of an export that are not locked yet. Safe to repeat: a file that was locked and not noted is noted as it is. */
export function deliverPrintout(tools: Needed): Delivery {
  return async ({ payload }) => {
    const { printoutId } = message.parse(payload);
    const { owner_org: ownerOrg, record } = await tools.database.run(jobsScope, (tx) =>
      tx.one<{ owner_org: string; record: string }>('select owner_org, record from release.register_printout where id = $1', [printoutId]),
    );
    for (const format of formats) await lockFile(tools, { printoutId, ownerOrg, record, format });
  };
}

async function lockFile(
  { database, documents, registry }: Needed,
  of: { readonly printoutId: string; readonly ownerOrg: string; readonly record: string; readonly format: PrintoutFormat },
): Promise<void> {
  const { printoutId, ownerOrg, record, format } = of;
  const key = `register-printout/${printoutId}.${format}`;
  const printout = JSON.parse(record) as Printout;
  const owned = { ownerOrg, sponsorId: null, caseId: null };
  const bytes = await printoutFile(format, printout, record);
  const kept =
    (await lockBytes(documents, { key, kind: 'REGISTER_EXPORT', ...owned, mediaType: printoutFormats[format], bytes })) ??
    (await documents.call(documentServices.findEvidence, { query: { key } })).record;
  if (!kept) throw new Error(`${key} is locked and cannot be found`);
  await database.run(jobsScope, async (tx) => {
    const entered = await tx.query(
      `insert into release.register_printout_file (printout_id, format, owner_org, evidence_key, object_version, sha256, size)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning format`,
      [printoutId, format, ownerOrg, key, kept.objectVersion, kept.sha256, kept.size],
    );
    if (entered.length === 0) return;
    const context = await systemContext(tx, registry.hooks);
    await context.audit({
      action: 'register.exportLocked',
      subject: { kind: 'authorisation', id: printout.authorisationId },
      stream: `org/${ownerOrg}`,
      ownerOrg,
      after: { printoutId, format, key, sha256: kept.sha256, size: kept.size, objectVersion: kept.objectVersion },
    });
  });
}
