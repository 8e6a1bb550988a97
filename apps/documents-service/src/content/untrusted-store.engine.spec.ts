import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deliveries, documents, documentServices } from '@qp/contracts/documents';
import { until } from '@qp/testing/stack';
import { randomUUID } from 'node:crypto';
import { CaseAtWork } from '../test/case-at-work.js';
import { pdf } from '../test/pdf.js';
import { cast } from '../test/people.js';
import { RunningDocuments } from '../test/running-service.js';

let running: RunningDocuments;
let work: CaseAtWork;
const people = cast();

beforeAll(async () => {
  running = await RunningDocuments.start({ lockedBucket: false });
  work = await CaseAtWork.open(running, people);
}, 90_000);
afterAll(() => running.stop(), 60_000);

describe('on a store that does not protect evidence', () => {
  it('the service says so', async () => {
    const readiness = await until('the probe has ended', async () => {
      const { checks } = (await (await fetch(`${running.service.url}/readyz`)).json()) as { checks: Record<string, string> };
      return checks['worker'] === 'ok' ? checks : undefined;
    });
    expect(readiness).toMatchObject({ objectStoreProtectsEvidence: 'failing', objectStore: 'ok', database: 'ok' });
  });

  it('nothing becomes evidence and nothing is accepted, while documents come in and are read', async () => {
    const documentId = await work.handIn(await pdf('Protocol'), 'PROTOCOL');
    const query = {
      key: `certificates/${randomUUID()}/c.pdf`,
      kind: 'CERTIFICATE',
      ownerOrg: people.provider.id,
      mediaType: 'application/pdf',
    } as const;
    const put = await running.internal().stream(documentServices.putEvidence, { query, bytes: new Uint8Array([1]) });
    expect([put.status, await put.json()]).toMatchObject([503, { code: 'STORE_NOT_TRUSTED' }]);
    const document = await running.ask(people.reviewer, documents.get, { params: { documentId } });
    expect(document.current).toMatchObject({ state: 'RECEIVED', locked: false });
    const asked = { params: { documentId }, body: work.seen(document) };
    expect(await running.refused(people.reviewer, documents.accept, asked)).toMatchObject({ code: 'STORE_NOT_TRUSTED' });
    expect(await running.ask(people.reviewer, documents.list, { query: { caseId: work.caseId } })).toHaveLength(1);
    const { deliveryId } = document.current;
    expect(await running.ask(people.supply, deliveries.get, { params: { deliveryId } })).toMatchObject({ state: 'RECEIVED' });
  });
});
