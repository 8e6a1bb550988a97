import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { deliveries } from '@qp/contracts/documents';
import type { AnyOperation, CallInput } from '@qp/contracts/operation';
import { requirementOperations } from '@qp/contracts/release';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SignedIn } from '../session/sign-in.js';
import { acceptAll, deliver, type DeliveryPlan } from './delivery.js';
import { Stage } from './stage.js';

const plan: DeliveryPlan = {
  step: 'B-1: documents',
  by: 'supply@aurora.example',
  caseId: '0b1c2d3e-0000-4000-8000-000000000001',
  batchNo: 'B-1',
  product: 'AUR-1',
  documents: [{ title: 'Certificate of analysis', keys: ['COA'] }],
};

/** The stage, with somebody signed in who writes down what is sent instead of sending it. */
class WatchedStage extends Stage {
  readonly sent: { id: string; commandId: string | undefined; body: unknown }[] = [];

  override person(): Promise<SignedIn> {
    const call = (operation: AnyOperation, { commandId, body }: CallInput<AnyOperation> = {}) => {
      if (operation.kind !== 'query') this.sent.push({ id: operation.id, commandId, body });
      return Promise.resolve(operation.kind === 'query' ? [] : { result: { deliveryId: 'd-1' } });
    };
    const account = { email: plan.by, name: 'Supply', role: 'SPONSOR_CLINSUP', organisation: 'Aurora (Demo)' };
    return Promise.resolve({ account, token: 'token', api: { call } } as unknown as SignedIn);
  }
}

let home: string;
let closed: Server;
let url: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'delivery-'));
  process.env['QP_HOME'] = home;
  closed = createServer((_request, response) =>
    response.writeHead(422, { 'content-type': 'application/problem+json' }).end('{"code":"RULE_BROKEN"}'),
  );
  await new Promise<void>((listening) => closed.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(closed.address() as AddressInfo).port}`;
});
afterEach(async () => {
  delete process.env['QP_HOME'];
  await new Promise((done) => closed.close(done));
  await rm(home, { recursive: true, force: true });
});

describe('what QA accepts in the demo', () => {
  it('is not waited for again by a later run, when a document that stays in check has come in since', async () => {
    class CaseStage extends WatchedStage {
      line = 'ACCEPTED';
      override read(_by: string, operation: AnyOperation): Promise<never> {
        const rows = operation.id === requirementOperations.list.id ? [{ key: 'COA', state: this.line }] : [];
        return Promise.resolve(rows as never);
      }
      override until<T>(words: string, look: () => Promise<T | undefined>): Promise<T> {
        return look().then((seen) => seen ?? Promise.reject(new Error(`waited for ${words}`)));
      }
    }
    const stage = new CaseStage(url, () => undefined);
    await acceptAll(stage, 'B-1: accept', plan.by, plan.caseId);
    stage.line = 'IN_CHECK';
    await acceptAll(stage, 'B-1: accept', plan.by, plan.caseId);
    expect(stage.sent).toEqual([]);
  });
});

describe('a delivery of the demo', () => {
  it('whose closing was sent and never answered is closed by that very command, and no file is uploaded into it again', async () => {
    const stage = new WatchedStage(url, () => undefined);
    stage.journal.done(`${plan.step}: open`, { result: { deliveryId: 'd-1' } });
    const pending = {
      commandId: '0b1c2d3e-0000-4000-8000-00000000000c',
      params: { deliveryId: 'd-1' },
      body: { expectedVersion: 3, uploads: ['u-1'] },
    };
    stage.journal.willSend(`${plan.step}: close`, pending);
    await deliver(stage, url, plan);
    expect(stage.sent).toEqual([{ id: deliveries.close.id, commandId: pending.commandId, body: pending.body }]);
  });

  it('that takes no file ends with the words of the refusal, and is begun again by the next run', async () => {
    const stage = new WatchedStage(url, () => undefined);
    await expect(deliver(stage, url, plan)).rejects.toThrow('Certificate of analysis could not be uploaded: RULE_BROKEN');
    expect(stage.journal.pendingOf(`${plan.step}: close`)).toBeUndefined();
  });
});
