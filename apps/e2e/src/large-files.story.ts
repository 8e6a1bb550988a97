import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { beforeAll, expect, it } from '@jest/globals';
import { deliveries, documents, uploads } from '@qp/contracts/documents';
import { fillPath } from '@qp/contracts/operation';
import { caseQueries, passportOperations, requirementOperations } from '@qp/contracts/release';
import { checksDone } from '../../cli/src/demo/delivery.js';
import { cast } from '../../cli/src/demo/people.js';
import { Stage } from '../../cli/src/demo/stage.js';
import { LargeFile } from '../../../infra/bench/play/large-file.mjs';
import type { Played } from './makers-shelf.story.js';
import { openStandardCase } from './open-standard-case.js';

/** A fiftieth of what is measured at full size: 1 GiB, and a thousand files of 300 kB. */
const LARGE = Math.ceil(1024 ** 3 / 50);
const SMALL = { count: 20, bytes: 300_000 };
const KEY = 'IMPD';

/** Files on their way in and out through the gateway, in small: what is measured is worth something only where the bytes are right. */
export function largeFiles(played: () => Played): () => void {
  return () => {
    let stage: Stage;
    let caseId = '';
    const sent = new Map<string, Buffer>();
    const listed = () => stage.read(cast.qa, documents.list, { query: { caseId } });
    const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
    const send = async (step: string, sizes: readonly number[]) => {
      const opened = await stage.act({
        step: `story: open ${step}`,
        by: cast.qa,
        words: 'opens a delivery',
        operation: deliveries.open,
        patient: true,
        body: { caseId },
      });
      const { deliveryId } = opened.result;
      const taken: string[] = [];
      for (const [at, size] of sizes.entries()) {
        const title = `${step} ${at + 1}`;
        const bytes = await buffer(new LargeFile(size, title).read());
        sent.set(title, bytes);
        taken.push(await upload({ filename: 'measured.pdf', caseId, deliveryId, requirementCodes: KEY, title }, bytes));
      }
      const { version } = await stage.read(cast.qa, deliveries.get, { params: { deliveryId } });
      await stage.act({
        step: `story: close ${step}`,
        by: cast.qa,
        words: 'hands in what was sent',
        operation: deliveries.close,
        params: { deliveryId },
        body: { expectedVersion: version, uploads: taken },
      });
      await checksDone(stage, cast.qa, caseId);
    };
    const authorization = async () => `Bearer ${(await stage.person(cast.qa)).token}`;
    /** One file by tus: announced, then sent in one piece. */
    const upload = async (metadata: Readonly<Record<string, string>>, bytes: Buffer): Promise<string> => {
      const common = { 'tus-resumable': '1.0.0', authorization: await authorization() };
      const words = Object.entries(metadata).map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`);
      const created = await fetch(played().url + uploads.create.path, {
        method: 'POST',
        headers: { ...common, 'upload-length': String(bytes.length), 'upload-metadata': words.join(',') },
      });
      const uploadId = created.headers.get('location')?.split('/').at(-1) ?? '';
      const appended = await fetch(played().url + fillPath(uploads.append.path, { uploadId }), {
        method: 'PATCH',
        headers: { ...common, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
        body: new Uint8Array(bytes),
      });
      expect([created.status, appended.status]).toEqual([201, 204]);
      return uploadId;
    };
    const fetched = async (documentId: string, versionId: string, range?: string) => {
      const path = fillPath(documents.content.path, { documentId, versionId });
      const headers = { authorization: await authorization(), ...(range !== undefined && { range }) };
      const answer = await fetch(played().url + path, { headers });
      return { status: answer.status, named: answer.headers.get('x-qp-sha256'), bytes: Buffer.from(await answer.arrayBuffer()) };
    };

    beforeAll(async () => {
      process.env['QP_HOME'] = played().home;
      // the journal of the demo: its trial is there
      stage = new Stage(played().url, () => undefined);
      caseId = await openStandardCase(stage, 'B2025-10');
    }, 120_000);

    it('takes a large file in and gives it out byte for byte, whole and in part, with its hash', async () => {
      await send('large', [LARGE]);
      const [{ documentId, current }] = (await listed()) as [Awaited<ReturnType<typeof listed>>[number]];
      const bytes = sent.get('large 1') ?? Buffer.of();
      expect(current).toMatchObject({ state: 'IN_CHECK', size: bytes.length, sha256: sha256(bytes) });
      const whole = await fetched(documentId, current.versionId);
      expect([whole.status, whole.named, sha256(whole.bytes)]).toEqual([200, sha256(bytes), sha256(bytes)]);
      // from the middle of one block of a MiB to the middle of another
      const [from, to] = [1_500_000, 4_600_000];
      const part = await fetched(documentId, current.versionId, `bytes=${from}-${to}`);
      expect([part.status, sha256(part.bytes)]).toEqual([206, sha256(bytes.subarray(from, to + 1))]);
    }, 240_000);

    it('takes many small ones in by one delivery, each checked, and opens their case with all of them', async () => {
      await send('small', new Array<number>(SMALL.count).fill(SMALL.bytes));
      const all = await listed();
      expect(all).toHaveLength(1 + SMALL.count);
      for (const { documentId, title, current } of all) {
        const { bytes } = await fetched(documentId, current.versionId);
        expect([title, current.state, sha256(bytes)]).toEqual([title, 'IN_CHECK', sha256(sent.get(title) ?? Buffer.of())]);
      }
      const [record, lines] = await Promise.all([
        stage.read(cast.qa, caseQueries.getCase, { params: { caseId } }),
        stage.read(cast.qa, requirementOperations.list, { params: { caseId } }),
      ]);
      expect([record.id, lines.some(({ key }) => key === KEY)]).toEqual([caseId, true]);
    }, 240_000);

    it('gives the passport of a release out within half a minute', async () => {
      const { rows } = await stage.read(cast.qa, caseQueries.board, { query: { batchNo: 'B2025-01', limit: 1 } });
      const began = Date.now();
      const path = fillPath(passportOperations.ofCase.path, { caseId: rows[0]?.caseId ?? '' });
      const answer = await fetch(played().url + path, { headers: { authorization: await authorization() } });
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect([answer.status, bytes.subarray(0, 2).toString()]).toEqual([200, 'PK']);
      expect((Date.now() - began) / 1000).toBeLessThan(30);
    }, 60_000);
  };
}
