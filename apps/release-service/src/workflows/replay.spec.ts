import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { bundleWorkflows, replayRuns, type RecordedRun } from '@qp/platform/temporal';

const folder = join(__dirname, 'histories');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as RecordedRun;
let bundle: { code: string };

beforeAll(async () => {
  bundle = await bundleWorkflows({ workflowsPath: join(__dirname, 'index.ts') });
}, 60_000);

describe('histories recorded per phase', () => {
  it('are there for every phase of a case, for regulatory releases and parcels, for offers to QPs and the forecast of the queue', () => {
    const names = [
      'certification-case-intake',
      'certification-case-review',
      'certification-case-decided',
      'trial-release',
      'shipment',
      'qp-offer-accepted',
      'qp-offer-exhausted',
      'qp-queue-risk',
    ];
    expect(files).toEqual(expect.arrayContaining(names.map((name) => `${name}.json`)));
  });

  it.each(files)('%s replays on the code of today', async (name) => {
    const [outcome] = await replayRuns(bundle, [read(name)]);
    expect(outcome?.error).toBeUndefined();
  });

  it('do not replay when the order of things was altered', async () => {
    const { workflowId, history } = read('certification-case-review.json');
    const altered = JSON.parse(JSON.stringify(history).replaceAll('"name":"record"', '"name":"deadlinePassed"')) as unknown;
    const [outcome] = await replayRuns(bundle, [{ workflowId, history: altered }]);
    expect(outcome?.error?.name).toBe('DeterminismViolationError');
  });
});
