import { deliveries, documents } from '@qp/contracts/documents';
import { TIME_ZONE_HEADER } from '@qp/contracts/operation';
import { requirementOperations } from '@qp/contracts/release';
import { DetailedError, Upload } from 'tus-js-client';
import { Refused } from '../command.js';
import type { SignedIn } from '../session/sign-in.js';
import { makePaper } from './papers.js';
import type { Stage } from './stage.js';

/** One document of a delivery: which requirement lines it answers. */
export interface Handed {
  readonly title: string;
  readonly keys: readonly string[];
  readonly validTo?: string;
  /** Document of which it is a new version, and why there is one. */
  readonly replaces?: { readonly documentId: string; readonly reason: string };
}

/** A delivery: who hands in what for which case. */
export interface DeliveryPlan {
  readonly step: string;
  readonly by: string;
  /** Case, or shelf for standing documents. */
  readonly caseId: string;
  /** Left out on a shelf, as is the product. */
  readonly batchNo?: string;
  readonly product?: string;
  readonly documents: readonly Handed[];
  readonly onBehalfOfOrganisationId?: string;
}

async function upload(url: string, person: SignedIn, deliveryId: string, plan: DeliveryPlan, handed: Handed): Promise<string> {
  const file = await makePaper({
    title: handed.title,
    batchNo: plan.batchNo,
    product: plan.product,
    issuedBy: person.account.organisation,
  });
  const metadata: Record<string, string> = {
    filename: `${handed.title.replaceAll(/[^A-Za-z0-9]+/g, '-')}.pdf`,
    caseId: plan.caseId,
    deliveryId,
    requirementCodes: handed.keys.join(','),
    title: handed.title,
    ...(plan.batchNo === undefined ? {} : { batchNo: plan.batchNo }),
    ...(handed.validTo ? { validTo: handed.validTo } : {}),
    ...handed.replaces,
  };
  return new Promise((resolve, reject) => {
    const transfer = new Upload(file, {
      endpoint: `${url}/api/v1/uploads`,
      headers: { authorization: `Bearer ${person.token}`, [TIME_ZONE_HEADER]: Intl.DateTimeFormat().resolvedOptions().timeZone },
      metadata,
      uploadSize: file.length,
      retryDelays: [200, 500, 1000, 2000],
      onError: (error) => reject(notUploaded(handed.title, error)),
      onSuccess: () => resolve((transfer.url ?? '').split('/').pop() ?? ''),
    });
    transfer.start();
  });
}

/** What became of a file that was not taken, in one line: the error of the client holds the whole exchange. */
function notUploaded(title: string, error: Error): Refused {
  const answer = error instanceof DetailedError ? error.originalResponse?.getBody() : undefined;
  return new Refused(`${title} could not be uploaded: ${reasonIn(answer) ?? error.message.split(',')[0]}`);
}

/** Code and words of a refusal, where an answer is in our error format. */
function reasonIn(answer: string | undefined): string | undefined {
  try {
    const { code, detail } = JSON.parse(answer ?? '') as { readonly code?: string; readonly detail?: string };
    return code === undefined ? undefined : [code, detail].filter((part) => part !== undefined).join(': ');
  } catch {
    return undefined;
  }
}

/** Hands documents in for a case by one act, and waits until the case knows them. */
export async function deliver(stage: Stage, url: string, plan: DeliveryPlan): Promise<void> {
  if (stage.journal.has(`${plan.step}: close`)) return;
  await handIn(stage, url, plan);
  const keys = plan.documents.flatMap((handed) => handed.keys);
  await stage.until('the documents handed in being known to the case', async () => {
    const lines = await stage.read(plan.by, requirementOperations.list, { params: { caseId: plan.caseId } });
    return lines.some((line) => keys.includes(line.key) && line.state === 'EXPECTED') ? undefined : true;
  });
}

/** Hands documents in by one act, for a case or on a shelf: opens a delivery, uploads the files, closes it. */
export async function handIn(stage: Stage, url: string, plan: DeliveryPlan): Promise<void> {
  const person = await stage.person(plan.by);
  const opened = await stage.act({
    step: `${plan.step}: open`,
    by: plan.by,
    words: `opens a delivery of ${howMany(plan.documents.length)} ${plan.batchNo === undefined ? 'on the shelf' : `for ${plan.batchNo}`}`,
    operation: deliveries.open,
    patient: true,
    body: { caseId: plan.caseId, onBehalfOfOrganisationId: plan.onBehalfOfOrganisationId },
  });
  const { deliveryId } = opened.result;
  await stage.act({
    step: `${plan.step}: close`,
    by: plan.by,
    words: `hands in ${plan.documents.map((handed) => handed.title).join(', ')}`,
    operation: deliveries.close,
    params: { deliveryId },
    // made once: a closing whose answer was lost goes out again as it was, and a closed delivery takes no more files
    body: async () => {
      const uploads: string[] = [];
      for (const handed of plan.documents) uploads.push(await upload(url, person, deliveryId, plan, handed));
      const delivery = await stage.read(plan.by, deliveries.get, { params: { deliveryId } });
      return { expectedVersion: delivery.version, uploads };
    },
  });
}

function howMany(documentsInIt: number): string {
  return documentsInIt === 1 ? 'one document' : `${documentsInIt} documents`;
}

/** Waits until the technical checks of all documents handed in are done. */
export async function checksDone(stage: Stage, by: string, caseId: string): Promise<void> {
  await stage.until('the technical checks of the documents', async () => {
    const list = await stage.read(by, documents.list, { query: { caseId } });
    const waiting = list.filter(({ current }) => current.state === 'RECEIVED');
    return waiting.length === 0 ? true : undefined;
  });
}

/** Accepts every document that is in check, in one act. Once its case knows, what comes in later is somebody else's to look at. */
export async function acceptAll(stage: Stage, step: string, by: string, caseId: string): Promise<void> {
  const known = `${step}: known to the case`;
  if (stage.journal.has(known)) return;
  await checksDone(stage, by, caseId);
  const list = await stage.read(by, documents.list, { query: { caseId } });
  const waiting = list.filter(({ current }) => current.state === 'IN_CHECK');
  if (waiting.length > 0)
    await stage.act({
      step,
      by,
      words: `accepts ${waiting.length} documents after looking at each`,
      operation: documents.acceptSelected,
      body: {
        caseId,
        documents: waiting.map(({ documentId, current }) => ({
          documentId,
          versionId: current.versionId,
          expectedVersion: current.version,
        })),
      },
    });
  await stage.until('the acceptance reaching the case', async () => {
    const lines = await stage.read(by, requirementOperations.list, { params: { caseId } });
    return lines.some((line) => line.state === 'IN_CHECK' || line.state === 'RECEIVED') ? undefined : true;
  });
  stage.journal.done(known, true);
}
