import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { documents, uploads, type DocumentSummary } from '@qp/contracts/documents';
import { ObjectStore } from '@qp/platform/object-storage';
import { Database } from '@qp/platform/persistence';
import { until } from '@qp/testing/stack';
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sweepObjects } from '../content/sweep-objects.js';
import { CaseAtWork } from '../test/case-at-work.js';
import { pdf } from '../test/pdf.js';
import { cast } from '../test/people.js';
import { RunningDocuments } from '../test/running-service.js';
import type { HostileFile } from './hostile-file.js';
import { hostileNames } from './hostile-names.js';
import { hostilePdfs } from './hostile-pdfs.js';
import { hostileTypes } from './hostile-types.js';

const people = cast();
const files: readonly HostileFile[] = [...hostileNames, ...hostileTypes, ...hostilePdfs];
let running: RunningDocuments;
let work: CaseAtWork;
let database: Database;
let store: ObjectStore;
/** What became of each file: its document, or the words of the refusal. */
const ends = new Map<string, DocumentSummary | string>();

async function send(
  [what, fileName, content, , metadata]: HostileFile,
  deliveryId: string,
): Promise<readonly [string, string] | undefined> {
  try {
    const more = { filename: fileName, ...metadata };
    return [what, await running.upload(people.supply, await content(), work.metadata(deliveryId, 'COA', more))];
  } catch (error) {
    ends.set(what, String(error));
    return undefined;
  }
}

beforeAll(async () => {
  running = await RunningDocuments.start();
  work = await CaseAtWork.open(running, people);
  database = await Database.connect({ url: running.settings.databaseUrl, service: 'documents', keys: running.keys });
  store = await ObjectStore.connect(running.settings.store);
  const deliveryId = await work.openDelivery();
  const sent: (readonly [string, string])[] = [];
  for (const file of files) sent.push(...[await send(file, deliveryId)].filter((one) => one !== undefined));
  const closed = await work.close(
    people.supply,
    deliveryId,
    sent.map(([, uploadId]) => uploadId),
  );
  for (const [what, uploadId] of sent) {
    const { documentId = '' } = closed.result.documents.find((document) => document.uploadId === uploadId) ?? {};
    ends.set(what, await until(`${what} is checked`, () => looked(documentId), 240));
  }
}, 480_000);
afterAll(async () => {
  await database.close();
  await running.stop();
}, 60_000);

async function looked(documentId: string): Promise<DocumentSummary | undefined> {
  const document = await running.ask(people.reviewer, documents.get, { params: { documentId } });
  return document.current.state === 'RECEIVED' ? undefined : document;
}

describe('a hostile upload', () => {
  it(`is one of at least 60 (${files.length}), each of its own name`, () => {
    expect(new Set(files.map(([what]) => what)).size).toBe(files.length);
    expect(files.length).toBeGreaterThanOrEqual(60);
  });

  it.each(files)('%s, sent as %j, ends as it has to', (what, _fileName, _content, end) => {
    const found = ends.get(what);
    if (end.state === 'REFUSED') {
      expect(found).toContain(end.words);
      return;
    }
    if (typeof found === 'string' || !found) throw new Error(`${what}: ${found}`);
    const check = found.current.checks.find((one) => one.check === end.check);
    expect({ state: found.current.state, outcome: check?.outcome, words: check?.words ?? '' }).toEqual({
      state: end.state,
      outcome: end.check && end.outcome,
      words: expect.stringContaining(end.words ?? ''),
    });
  });

  it('of a name in two halves of letters is kept under the one form that equal names have', () => {
    const found = ends.get('a name in two halves of letters');
    expect(typeof found === 'object' && found.current.fileName).toBe('prüfbericht.pdf');
  });
});

describe('a connection that is cut', () => {
  const open = async (content: Buffer) => {
    const deliveryId = await work.openDelivery();
    const metadata = Object.entries(work.metadata(deliveryId, 'COA'))
      .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
      .join(',');
    const headers = { 'tus-resumable': '1.0.0', 'upload-length': String(content.length), 'upload-metadata': metadata };
    const created = await running.send(people.supply, uploads.create, { headers });
    return { deliveryId, uploadId: created.headers.get('location')?.split('/').at(-1) ?? '' };
  };
  const offset = async (uploadId: string) => {
    const head = await running.send(people.supply, uploads.head, { params: { uploadId }, headers: { 'tus-resumable': '1.0.0' } });
    return Number(head.headers.get('upload-offset'));
  };
  /** Sends `bytes` from an offset as part of a body of `length` bytes, then cuts the line. */
  const sendAndCut = async (uploadId: string, at: number, bytes: Buffer, length: number) => {
    const { hostname, port } = new URL(running.service.url);
    const socket = connect(Number(port), hostname);
    const assertion = await running.assertion(people.supply, uploads.append, null, null);
    const head = [
      `PATCH /api/v1/uploads/${uploadId} HTTP/1.1`,
      `host: ${hostname}`,
      'tus-resumable: 1.0.0',
      'content-type: application/offset+octet-stream',
      `upload-offset: ${at}`,
      `content-length: ${length}`,
      `x-qp-assertion: ${assertion}`,
    ];
    await new Promise<void>((resolve) =>
      socket.write(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), bytes]), () => resolve()),
    );
    return socket;
  };
  const append = async (uploadId: string, at: number, bytes: Buffer) =>
    fetch(`${running.service.url}/api/v1/uploads/${uploadId}`, {
      method: 'PATCH',
      headers: {
        'tus-resumable': '1.0.0',
        'content-type': 'application/offset+octet-stream',
        'upload-offset': String(at),
        'x-qp-assertion': await running.assertion(people.supply, uploads.append, null, null),
      },
      body: new Uint8Array(bytes),
    });

  it.each([
    ['after the announcement', 0],
    ['after the first byte', 1],
    ['in the middle', 0.5],
    ['one byte before the end', -1],
  ])('%s leaves nothing that can be handed in, and goes on where it stopped', async (_, part) => {
    const content = Buffer.concat([await pdf('cut'), Buffer.alloc(200_000, ' '), Buffer.from('\n%%EOF\n')]);
    const sent = part < 0 ? content.length + part : part < 1 ? Math.floor(content.length * part) : part;
    const { deliveryId, uploadId } = await open(content);
    if (sent > 0) (await sendAndCut(uploadId, 0, content.subarray(0, sent), content.length)).destroySoon();
    expect(await rowsOf(uploadId)).toBe(0);
    expect((await append(uploadId, content.length, Buffer.from('x'))).status).toBe(409);
    await until('it goes on where it stopped', async () => {
      const kept = await offset(uploadId);
      expect(kept).toBeLessThanOrEqual(sent);
      return (await append(uploadId, kept, content.subarray(kept))).status === 204 ? true : undefined;
    });
    const closed = await work.close(people.supply, deliveryId, [uploadId]);
    expect((await work.checked(closed.result.documents[0]?.documentId ?? '')).current).toMatchObject({
      state: 'IN_CHECK',
      size: content.length,
    });
  });

  it('after the last byte, before the answer, loses nothing', async () => {
    const content = await pdf('no answer');
    const { deliveryId, uploadId } = await open(content);
    const socket = await sendAndCut(uploadId, 0, content, content.length);
    await until('it is taken over', async () => ((await rowsOf(uploadId)) === 1 ? true : undefined));
    socket.destroy();
    expect(await offset(uploadId)).toBe(content.length);
    const closed = await work.close(people.supply, deliveryId, [uploadId]);
    expect((await work.checked(closed.result.documents[0]?.documentId ?? '')).current.state).toBe('IN_CHECK');
  });

  const rowsOf = async (uploadId: string): Promise<number> => {
    const { rows } = await running.database.query('select 1 from documents.document_version where upload_id = $1', [uploadId]);
    return rows.length;
  };
});

describe('the same file', () => {
  it('fifty times at once is fifty uploads, each whole', async () => {
    const content = await pdf('fifty');
    const deliveryId = await work.openDelivery();
    const sent = await Promise.all(
      // with all hands full the service answers 503, and takes the rest when it is asked again, as the product's own clients do
      Array.from({ length: 50 }, () =>
        running.upload(people.supply, content, work.metadata(deliveryId, 'COA'), undefined, [200, 1_000, 3_000, 5_000]),
      ),
    );
    const closed = await work.close(people.supply, deliveryId, sent);
    expect(new Set(closed.result.documents.map((document) => document.versionId)).size).toBe(50);
    for (const { documentId } of closed.result.documents)
      expect(await until('it is checked', () => looked(documentId), 120)).toMatchObject({
        current: { state: 'IN_CHECK', size: content.length },
      });
  }, 180_000);

  it('sent fifty times at once to one upload is taken once', async () => {
    const content = await pdf('once');
    const deliveryId = await work.openDelivery();
    const uploadId = await running.upload(people.supply, content, work.metadata(deliveryId, 'COA'));
    const closings = await Promise.allSettled(Array.from({ length: 50 }, () => work.close(people.supply, deliveryId, [uploadId])));
    expect(closings.filter((closing) => closing.status === 'fulfilled')).toHaveLength(1);
  });
});

describe('the sweep', () => {
  const staged = async (): Promise<string[]> => {
    const keys: string[] = [];
    for await (const { key } of store.stagedObjects()) keys.push(key);
    return keys.toSorted();
  };

  it('finds no object without a record after all of this, and staging holds what is in quarantine and nothing else', async () => {
    await until(
      'every check has ended',
      async () => {
        const { rows } = await running.database.query(`select 1 from documents.document_version where state = 'RECEIVED' limit 1`);
        return rows.length === 0 ? true : undefined;
      },
      120,
    );
    const { rows } = await running.database.query<{ staging_key: string }>(
      `select staging_key from documents.document_version where state = 'QUARANTINED'`,
    );
    const inQuarantine = rows.map((row) => row.staging_key).toSorted();
    await until('the last copy has left staging', async () => ((await staged()).length === inQuarantine.length ? true : undefined), 60);
    expect(await sweepObjects(database, store, new Date(), 0)).toMatchObject({ removed: 0, unlisted: [] });
    expect(await staged()).toEqual(inQuarantine);
    expect((await readdir(join(running.settings.home, 'uploads'))).filter((name) => name !== 'evidence')).toEqual([]);
  }, 240_000);

  it('removes what a crash left in staging, and tells what it left in the evidence bucket', async () => {
    const left = await store.putStaging(`${work.caseId}/${randomUUID()}/${randomUUID()}`, Buffer.from('left'), 4);
    const key = `documents/${randomUUID()}/${randomUUID()}`;
    const locked = await store.lockIntoEvidence(left.key, key, new Date(Date.now() + 60_000));
    expect(await sweepObjects(database, store, new Date())).toMatchObject({ removed: 0, unlisted: [] });
    const swept = await sweepObjects(database, store, new Date(), 0);
    expect(swept).toEqual({ removed: 1, forgotten: 0, unlisted: [`${key}@${locked.versionId}`] });
  });
});
