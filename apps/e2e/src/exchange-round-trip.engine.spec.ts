import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exchangeOperations, type ImportLine } from '@qp/contracts/release';
import { sha256Hex } from '@qp/platform/auth';
import { connectTemporal, type TemporalClient } from '@qp/platform/temporal';
import { until } from '@qp/testing/stack';
import { scheduleId } from '../../documents-service/src/sweeps/schedules.js';
import { pdf } from '../../documents-service/src/test/pdf.js';
import { RunningDocuments } from '../../documents-service/src/test/running-service.js';
import { packageOf, packedObject } from '../../release-service/src/test/a-package.js';
import { AnInstallation, comparable, objectsOf, openedPackage, reportOf } from '../../release-service/src/test/an-installation.js';

/** One installation that exports; another, empty one whose documents-service is the real one, with its store and its readers. */
let here: AnInstallation;
let there: AnInstallation;
let documents: RunningDocuments;
let temporal: TemporalClient;
let folder: string;
const number = '2026-500042-12-00';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exchange-'));
  documents = await RunningDocuments.start({ retentionMinutes: 0.2 });
  temporal = connectTemporal({ ...documents.settings.temporal, keys: documents.keys, identity: 'test' });
  [here, there] = await Promise.all([
    AnInstallation.start(),
    AnInstallation.start({ keys: documents.keys, documents: documents.service.url }),
  ]);
  await here.numbered(number);
  await there.numbered(number);
  await here.filedCase((title) => pdf(title));
}, 240_000);
afterAll(async () => {
  await Promise.all([here?.stack.stop(), there?.stack.stop()]);
  for (const sweep of ['retentionSweep', 'fixitySweep'] as const)
    await temporal.client.schedule.getHandle(scheduleId(sweep, documents.settings.temporal.taskQueue)).delete();
  await temporal?.close();
  await documents?.stop();
  await rm(folder, { recursive: true, force: true });
}, 180_000);

const kept = async (): Promise<{ key: string; kind: string; mediaType: string; sha256: string }[]> =>
  (
    await documents.database.query('select key, kind, media_type as "mediaType", sha256 from documents.evidence where kind = $1', [
      'TMF_IMPORT',
    ])
  ).rows as { key: string; kind: string; mediaType: string; sha256: string }[];
const endOf = (report: readonly ImportLine[]) => report.find(({ kind }) => kind === 'END');

describe('the exchange of a batch', () => {
  it('goes into an empty installation by the one way in, and comes out: every file byte for byte, and the same index', async () => {
    const sent = await here.exported(here.people.qa);
    const report = await reportOf(there.send(sent));
    const one = await openedPackage(sent, folder);
    expect(objectsOf(report).filter(({ outcome }) => outcome !== 'TAKEN')).toEqual([]);
    expect(endOf(report)).toEqual({ kind: 'END', taken: one.batch.objects.length, there: 0, refused: 0 });
    // every file lies locked in the store of the other, under its real type
    const pieces = await kept();
    expect(pieces.map(({ sha256 }) => sha256).toSorted()).toEqual(
      one.batch.objects.flatMap(({ files }) => files.map(({ integrity }) => integrity.slice('SHA256-'.length))).toSorted(),
    );
    expect(new Set(pieces.map(({ mediaType }) => mediaType))).toEqual(new Set(['application/pdf', 'application/json']));
    const other = await openedPackage(await there.exported(there.people.qa), folder);
    expect([...one.faults, ...other.faults]).toEqual([]);
    expect(other.files).toEqual(one.files);
    expect(comparable(other.batch)).toEqual(comparable(one.batch));
  }, 180_000);

  it('does not bring in what an upload could not: the object with it is refused, the others are taken', async () => {
    const { trialId, number: of } = await there.emptyTrial();
    const before = (await kept()).length;
    const acting = Buffer.from(
      (await pdf('Certificate'))
        .toString('latin1')
        .replace('/Type /Catalog', '/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert(1)) >>'),
      'latin1',
    );
    const bytes = await packageOf(of, [
      packedObject(acting),
      packedObject(Buffer.from('MZ' + '\0'.repeat(200))),
      packedObject(await pdf('Good')),
    ]);
    const report = await reportOf(there.send(bytes, { trialId }));
    expect(objectsOf(report).map((line) => line.code ?? line.outcome)).toEqual(['FILE_REFUSED', 'FILE_REFUSED', 'TAKEN']);
    expect(await kept()).toHaveLength(before + 1);
  }, 120_000);

  it('is deleted in the store once two people of the sponsor disposed of it and its lock has run out', async () => {
    const { trialId, number: of } = await there.emptyTrial();
    await there.stack.database.asAdmin((client) =>
      client.query(`update release.trial set ended_on = '1990-01-01', status = 'ENDED' where id = $1`, [trialId]),
    );
    const content = await pdf('Of another house');
    const record = packedObject(content, { subArtifact: 'QUERY', date: '1989-01-01' });
    await reportOf(there.send(await packageOf(of, [record]), { trialId }));
    const { sponsor } = there.people;
    const dispose = (personId: string) =>
      there.stack.as({ ...sponsor, personId })(exchangeOperations.disposeImported, { params: { trialId } });
    await dispose(sponsor.personId);
    await dispose(randomUUID());
    const sweep = temporal.client.schedule.getHandle(scheduleId('retentionSweep', documents.settings.temporal.taskQueue));
    const rows = await until(
      'the night after its lock has run out',
      async () => {
        await sweep.trigger();
        const { rows: gone } = await documents.database.query<{ sha256: string }>(
          'select sha256 from documents.evidence_disposal where case_id = $1',
          [trialId],
        );
        return gone.length > 0 ? gone : undefined;
      },
      120,
      1_000,
    );
    expect(rows).toEqual([{ sha256: sha256Hex(content) }]);
  }, 180_000);
});
