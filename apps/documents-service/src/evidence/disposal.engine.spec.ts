import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { documents, documentServices, type DocumentSummary } from '@qp/contracts/documents';
import { ObjectStore } from '@qp/platform/object-storage';
import { until } from '@qp/testing/stack';
import { pictureKey } from '../fixity/picture-key.js';
import { CaseAtWork, sha256 } from '../test/case-at-work.js';
import { png } from '../test/files.js';
import { pdf } from '../test/pdf.js';
import { cast } from '../test/people.js';
import { RunningDocuments } from '../test/running-service.js';

const people = cast();
let running: RunningDocuments;
let store: ObjectStore;

beforeAll(async () => {
  running = await RunningDocuments.start({ retentionMinutes: 0.1 });
  store = await ObjectStore.connect(running.settings.store);
  await until('the service is ready', async () => ((await fetch(`${running.service.url}/readyz`)).ok ? true : undefined), 90);
}, 180_000);
afterAll(() => running.stop(), 60_000);

const keyOf = ({ documentId, current }: DocumentSummary) => `documents/${documentId}/${current.versionId}`;
const recordsOf = async (caseId: string) =>
  (
    await running.database.query<{ key: string; sha256: string; disposal_id: string }>(
      'select key, sha256, disposal_id from documents.evidence_disposal where case_id = $1 order by key',
      [caseId],
    )
  ).rows;
const read = ({ documentId, current }: DocumentSummary) =>
  running.send(people.supply, documents.content, { params: { documentId, versionId: current.versionId } });

/** Tells how a case is kept that was disposed of, as release-service does. */
function disposed(work: CaseAtWork, change: { readonly legalHold?: boolean; readonly keptVersions?: string[] } = {}) {
  const { legalHold = false, keptVersions = [] } = change;
  return running.internal().call(documentServices.caseRetention, {
    body: {
      ...work.onHold(),
      retainUntil: '2020-01-01',
      legalHold,
      disposal: { id: work.caseId, keptVersions },
      reason: 'disposal approved',
    },
  });
}

/** Keeps a picture of a document's first page beside a readability certificate, as the yearly run does. */
async function drawn(work: CaseAtWork, document: DocumentSummary): Promise<string> {
  const key = pictureKey('2026', { key: keyOf(document), ownerOrg: people.provider.id }, 1);
  const { provider, sponsor } = people;
  const of = { ownerOrg: provider.id, sponsorId: sponsor.id, caseId: work.caseId };
  const query = { key, kind: 'READABILITY_PICTURE', mediaType: 'image/png', ...of } as const;
  await running.internal().stream(documentServices.putEvidence, { query, bytes: new Uint8Array(png()) });
  return key;
}

describe('the evidence of a case that two people disposed of', () => {
  it('is deleted in the store once its lock has run out; the record with its hash stays, and the trail says it once', async () => {
    const work = await CaseAtWork.open(running, people);
    const content = await pdf('disposed of');
    const document = await work.checked(await work.handIn(content), 90);
    const kept = await work.checked(await work.handIn(await pdf('needed by others'), 'IMPD'), 90);
    const told = () => disposed(work, { keptVersions: [kept.current.versionId] });
    await until(
      'the lock has run out and the bytes are gone',
      async () => {
        await told();
        return (await recordsOf(work.caseId)).length > 0 ? true : undefined;
      },
      90,
    );
    await told();
    expect(await recordsOf(work.caseId)).toEqual([{ key: keyOf(document), sha256: sha256(content), disposal_id: work.caseId }]);
    expect(await store.listEvidence(keyOf(document))).toEqual([]);
    expect(await store.listEvidence(keyOf(kept))).toHaveLength(1);
    const refused = await read(document);
    expect(refused.status).toBe(404);
    expect(await refused.json()).toMatchObject({
      code: 'NOT_FOUND',
      unmet: [{ code: 'DISPOSED', message: expect.stringContaining(sha256(content)) }],
    });
    expect((await read(kept)).status).toBe(200);
    const { rows } = await running.database.query(
      `select row -> 'after' ->> 'sha256' as sha256 from documents.audit_row where action = 'evidence.disposed' and subject_id = $1`,
      [keyOf(document)],
    );
    expect(rows).toEqual([{ sha256: sha256(content) }]);
    await until(
      'what others no longer need goes too',
      async () => {
        await disposed(work);
        return (await recordsOf(work.caseId)).length === 2 ? true : undefined;
      },
      90,
    );
  }, 300_000);

  it('stays with its pictures while another case needs it, held though the clocks of its own have run out, and goes with them after that', async () => {
    const work = await CaseAtWork.open(running, people);
    const needed = await work.checked(await work.handIn(await pdf('referred to by another case'), 'IMPD'), 90);
    const own = await work.checked(await work.handIn(await pdf('of this case alone')), 90);
    const [picture, ownPicture] = [await drawn(work, needed), await drawn(work, own)];
    const told = () => disposed(work, { keptVersions: [needed.current.versionId] });
    const disposedOf = async () => (await recordsOf(work.caseId)).map(({ key }) => key);
    await until(
      'what nobody else needs is gone',
      async () => {
        await told();
        return (await disposedOf()).length === 2 ? true : undefined;
      },
      90,
    );
    expect(await disposedOf()).toEqual([keyOf(own), ownPicture].toSorted());
    for (const key of [keyOf(needed), picture]) {
      const [{ versionId = '' } = {}] = await store.listEvidence(key);
      expect(await store.dispose({ key, versionId })).toBeDefined();
    }
    const { rows } = await running.database.query(
      `select distinct key, reason from documents.evidence_event where case_id = $1 and act = 'HELD' and key = any($2) order by key`,
      [work.caseId, [keyOf(needed), picture]],
    );
    expect(rows).toEqual([keyOf(needed), picture].toSorted().map((key) => ({ key, reason: 'another case still needs it' })));
    await until(
      'nobody needs it any more',
      async () => {
        await disposed(work);
        return (await disposedOf()).length === 4 ? true : undefined;
      },
      90,
    );
  }, 300_000);

  it('stays while a hold stands that a person ordered, and while the store still locks it', async () => {
    const work = await CaseAtWork.open(running, people);
    const document = await work.checked(await work.handIn(await pdf('on hold')), 90);
    const key = `certificates/${randomUUID()}/certificate.pdf`;
    const day = new Date(Date.now() + 24 * 60 * 60_000).toISOString();
    await running.internal().stream(documentServices.putEvidence, {
      query: {
        key,
        kind: 'CERTIFICATE',
        ownerOrg: people.provider.id,
        caseId: work.caseId,
        mediaType: 'application/pdf',
        retainUntil: day,
      },
      bytes: new Uint8Array(Buffer.from('locked for a day')),
    });
    await disposed(work, { legalHold: true });
    await until(
      'its own lock has run out',
      async () => {
        const { retainUntil } = await store.retentionOf({
          key: keyOf(document),
          versionId: (await store.listEvidence(keyOf(document)))[0]?.versionId ?? '',
        });
        return new Date(retainUntil) < new Date() ? true : undefined;
      },
      90,
    );
    await disposed(work, { legalHold: true });
    expect(await recordsOf(work.caseId)).toEqual([]);
    expect((await read(document)).status).toBe(200);
    await disposed(work);
    expect((await recordsOf(work.caseId)).map((row) => row.key)).toEqual([keyOf(document)]);
    expect((await running.internal().stream(documentServices.getEvidence, { query: { key } })).status).toBe(200);
  }, 300_000);
});
