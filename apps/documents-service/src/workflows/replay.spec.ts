import { beforeAll, describe, expect, it } from '@jest/globals';
import { bundleWorkflows, replayRuns, type RecordedRun } from '@qp/platform/temporal';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

let runs: RecordedRun[];

beforeAll(async () => {
  runs = await Promise.all(
    ['passed', 'quarantined'].map(async (name) => ({
      workflowId: `document-check/${name}`,
      history: await readFile(join(import.meta.dirname, 'histories', `${name}.json`), 'utf8'),
    })),
  );
});

const errorsOf = async (file: string): Promise<(string | undefined)[]> => {
  const bundle = await bundleWorkflows({ workflowsPath: join(import.meta.dirname, file) });
  return (await replayRuns(bundle, runs)).map((outcome) => outcome.error?.name);
};

describe('recorded checks', () => {
  it('replay with the code of today', async () => {
    expect(await errorsOf('index.ts')).toEqual([undefined, undefined]);
  });

  it('do not replay with other steps, so that the gate would notice', async () => {
    expect(await errorsOf('fixtures/altered-check.ts')).toEqual(['DeterminismViolationError', 'DeterminismViolationError']);
  });

  it('took at most 20 events', () => {
    for (const run of runs) expect((JSON.parse(String(run.history)) as { events: unknown[] }).events.length).toBeLessThanOrEqual(20);
  });
});
