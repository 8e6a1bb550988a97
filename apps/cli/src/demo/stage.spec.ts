import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ApiProblem, type AnyOperation, type CallInput, type Problem } from '@qp/contracts/operation';
import { caseOperations } from '@qp/contracts/release';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SignedIn } from '../session/sign-in.js';
import { Stage, type Act } from './stage.js';

const by = 'qa@nordlicht.example';
const params = { caseId: '0b1c2d3e-0000-4000-8000-000000000001' };

/** A record whose version others move on: the first `moves` commands come too late. */
class BusyStage extends Stage {
  readonly sent: { commandId: string | undefined; version: number }[] = [];
  version = 1;

  constructor(private moves: number) {
    super('http://127.0.0.1:9', () => undefined);
  }

  override person(): Promise<SignedIn> {
    const call = (_: AnyOperation, { commandId, body }: CallInput<AnyOperation> = {}) => {
      this.sent.push({ commandId, version: (body as { expectedVersion: number }).expectedVersion });
      if (this.moves === 0) return Promise.resolve({ result: 'held' });
      this.moves -= 1;
      this.version += 1;
      return Promise.reject(new ApiProblem({ code: 'STALE_VERSION', detail: 'Somebody was faster.' } as Problem));
    };
    const account = { email: by, name: 'QA', role: 'QA_REVIEWER', organisation: 'Nordlicht (Demo)' };
    return Promise.resolve({ account, token: 'token', api: { call } } as unknown as SignedIn);
  }

  hold(body: Act<typeof caseOperations.hold>['body']) {
    return this.act({ step: 'hold', by, words: 'holds the case', operation: caseOperations.hold, params, body });
  }
}

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'stage-'));
  process.env['QP_HOME'] = home;
});
afterEach(async () => {
  delete process.env['QP_HOME'];
  await rm(home, { recursive: true, force: true });
});

describe('an act of the demo on a record on which others act too', () => {
  it('is done on what the record is now, by a command of its own each time', async () => {
    const stage = new BusyStage(2);
    await stage.hold(() => Promise.resolve({ expectedVersion: stage.version, reason: 'waits' }));
    expect(stage.sent.map(({ version }) => version)).toEqual([1, 2, 3]);
    expect(new Set(stage.sent.map(({ commandId }) => commandId)).size).toBe(3);
    expect(stage.journal.has('hold')).toBe(true);
  });

  it('ends with the refusal where it said itself which version it means, or others are always faster', async () => {
    const named = new BusyStage(1);
    await expect(named.hold({ expectedVersion: 1, reason: 'waits' })).rejects.toThrow('STALE_VERSION');
    expect(named.sent).toHaveLength(1);
    const never = new BusyStage(99);
    await expect(never.hold(() => Promise.resolve({ expectedVersion: never.version, reason: 'waits' }))).rejects.toThrow('STALE_VERSION');
    expect(never.sent).toHaveLength(5);
    expect(never.journal.pendingOf('hold')).toBeUndefined();
  });
});
