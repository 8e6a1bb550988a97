import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { documentServices } from '@qp/contracts/documents';
import { connectTemporal, type TemporalClient } from '@qp/platform/temporal';
import { until } from '@qp/testing/stack';
import { pdf } from '../test/pdf.js';
import { cast } from '../test/people.js';
import { forgetSweeps, runSweep } from '../test/run-sweep.js';
import { RunningDocuments } from '../test/running-service.js';

const people = cast();
let running: RunningDocuments;
let temporal: TemporalClient;

beforeAll(async () => {
  running = await RunningDocuments.start();
  temporal = connectTemporal({ ...running.settings.temporal, keys: running.keys, identity: 'test' });
  await until('the service is ready', async () => ((await fetch(`${running.service.url}/readyz`)).ok ? true : undefined));
  const { provider, sponsor } = people;
  await running.internal().stream(documentServices.putEvidence, {
    query: {
      key: `certificates/${randomUUID()}/file`,
      kind: 'CERTIFICATE',
      ownerOrg: provider.id,
      sponsorId: sponsor.id,
      caseId: randomUUID(),
      mediaType: 'application/pdf',
    },
    bytes: new Uint8Array(await pdf('Certificate')),
  });
}, 120_000);
afterAll(async () => {
  await forgetSweeps(temporal, running.settings.temporal.taskQueue);
  await temporal.close();
  await running.stop();
}, 60_000);

const run = (sql: string) => running.database.query(sql);
const runs = async () =>
  (
    await running.database.query<{ period: string; ended: boolean }>(
      'select period, finished_at is not null and certificate_key is not null as ended from documents.fixity_run order by period',
    )
  ).rows;
const night = () => runSweep(temporal, 'retentionSweep', running.settings.temporal.taskQueue);
const thisYear = () => new Date().toISOString().slice(0, 4);

describe('the yearly run over all that is kept', () => {
  it('is not due while nothing was kept for a year', async () => {
    await night();
    expect(await runs()).toEqual([]);
  }, 60_000);

  it('is made up for in the night after an outage that lasted over its day, once', async () => {
    await run(`update documents.evidence set stored_at = now() - interval '400 days'`);
    await night();
    expect(await runs()).toEqual([{ period: thisYear(), ended: true }]);
    await night();
    expect(await runs()).toHaveLength(1);
  }, 90_000);
});
