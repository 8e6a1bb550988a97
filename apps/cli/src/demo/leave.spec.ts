import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { AnyOperation, CallInput } from '@qp/contracts/operation';
import { capacityOperations } from '@qp/contracts/release';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SignedIn } from '../session/sign-in.js';
import { enterHours } from './leave.js';
import { Stage } from './stage.js';

const personId = '0b1c2d3e-0000-4000-8000-000000000001';

/** The stage, in a house whose profiles stand at some version, with somebody signed in who writes down what is sent. */
class OfficeStage extends Stage {
  readonly sent: unknown[] = [];

  constructor(private readonly version: number) {
    super('http://127.0.0.1:1', () => undefined);
  }

  override person(email: string): Promise<SignedIn> {
    const call = (operation: AnyOperation, { body }: CallInput<AnyOperation> = {}) => {
      if (operation.id === capacityOperations.listProfiles.id) return Promise.resolve([{ personId, version: this.version }]);
      this.sent.push(body);
      return Promise.resolve({ version: 1, result: { personId } });
    };
    const account = { email, name: 'Office', role: 'QP_OFFICE', organisation: 'House (Demo)' };
    return Promise.resolve({ account, personId, token: 'token', api: { call } } as unknown as SignedIn);
  }
}

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'leave-'));
  process.env['QP_HOME'] = home;
});
afterEach(async () => {
  delete process.env['QP_HOME'];
  await rm(home, { recursive: true, force: true });
});

describe('the hours of a person of the demo', () => {
  it('are entered where the house has none yet', async () => {
    const stage = new OfficeStage(0);
    await enterHours(stage, 'qp@house.example', 'QP', 5);
    expect(stage.sent).toMatchObject([{ personId, expectedVersion: 0, week: [5, 5, 5, 5, 5, 0, 0] }]);
  });

  it('stay as they are where another play or a person entered them', async () => {
    const stage = new OfficeStage(2);
    await enterHours(stage, 'qp@house.example', 'QP', 5);
    expect(stage.sent).toEqual([]);
  });
});
