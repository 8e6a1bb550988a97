import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { archiveOwnershipOperations, exchangeOperations, type ImportLine } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import { ZipFile } from 'yazl';
import { packageOf, packedObject } from '../test/a-package.js';
import { AnInstallation, comparable, objectsOf, openedPackage, reportOf, type Sending } from '../test/an-installation.js';
import type { TestPerson } from '../test/people.js';
import { problemOf, until } from '../test/release-stack.js';

let folder: string;
let here: AnInstallation;
let there: AnInstallation;
let number: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-'));
  [here, there] = await Promise.all([AnInstallation.start(), AnInstallation.start()]);
  number = `2025-5${String(Math.floor(Math.random() * 100_000)).padStart(5, '0')}-12-00`;
  await here.numbered(number);
  await there.numbered(number);
  await here.filedCase(() => randomBytes(5_000));
}, 180_000);
afterAll(async () => {
  await Promise.all([here?.stack.stop(), there?.stack.stop()]);
  await rm(folder, { recursive: true, force: true });
});

const send = (bytes: Buffer, sending?: Sending) => there.send(bytes, sending);
const emptyTrial = () => there.emptyTrial();
const rowsOf = (trialId: string) => there.rowsOf(trialId);
const endOf = (report: readonly ImportLine[]) => report.find(({ kind }) => kind === 'END');

const auditsOf = async (trialId: string) =>
  (
    await there.stack.database.asAdmin((client) =>
      client.query(`select 1 from release.audit_row where stream = $1 and action = 'exchange.imported'`, [`trial/${trialId}`]),
    )
  ).rowCount;

describe('the exchange of a trial', () => {
  it('goes into another installation and comes out again: every file byte for byte, and the same index', async () => {
    const sent = await here.exported(here.people.qa);
    const dry = await reportOf(send(sent, { dryRun: true }));
    expect(objectsOf(dry).every(({ outcome }) => outcome === 'WOULD_BE_TAKEN')).toBe(true);
    expect(await rowsOf(there.records.trial)).toHaveLength(0);
    const report = await reportOf(send(sent));
    expect(objectsOf(report).map((line) => [line.objectId, line.outcome])).toEqual(objectsOf(dry).map((line) => [line.objectId, 'TAKEN']));
    const [one, other] = await Promise.all([openedPackage(sent, folder), openedPackage(await there.exported(there.people.qa), folder)]);
    expect([...one.faults, ...other.faults]).toEqual([]);
    expect(one.batch.objects.length).toBeGreaterThan(5);
    expect(other.files).toEqual(one.files);
    expect(comparable(other.batch)).toEqual(comparable(one.batch));
    expect(other.batch.transferId).not.toBe(one.batch.transferId);
    const { artifacts } = await there.stack.as(there.people.sponsor)(exchangeOperations.imported, {
      params: { trialId: there.records.trial },
    });
    expect(artifacts.map(({ objectId }) => objectId).toSorted()).toEqual(one.batch.objects.map(({ id }) => id).toSorted());
    await until('an audit row for each', async () => {
      const rows = there.stack.told.auditRows.filter(({ action }) => action === 'exchange.imported');
      return rows.length === one.batch.objects.length;
    });
    // the same package again changes nothing
    const again = await reportOf(send(sent));
    expect(endOf(again)).toEqual({ kind: 'END', taken: 0, there: one.batch.objects.length, refused: 0 });
    expect(await rowsOf(there.records.trial)).toHaveLength(one.batch.objects.length);
  }, 120_000);

  it('is not taken in where cases of the trial were filed already', async () => {
    expect(await problemOf(here.send(await packageOf(number, [packedObject()])))).toMatchObject({
      unmet: [{ code: 'TMF_NOT_EMPTY' }],
    });
  });

  it('is taken in page by page for whoever looks at it, and is no other sponsor’s to see', async () => {
    const { trialId, number: of } = await emptyTrial();
    await reportOf(send(await packageOf(of, [packedObject(), packedObject(), packedObject()]), { trialId }));
    const page = there.stack.as(there.people.archivist);
    const first = await page(exchangeOperations.imported, { params: { trialId }, query: { limit: 2 } });
    const second = await page(exchangeOperations.imported, { params: { trialId }, query: { limit: 2, after: first.next ?? '' } });
    expect([...first.artifacts, ...second.artifacts].map(({ objectId }) => objectId)).toHaveLength(3);
    expect(second.next).toBeNull();
    expect(await problemOf(there.stack.as(there.people.other)(exchangeOperations.imported, { params: { trialId } }))).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('is taken in by the archivist of who files alone', async () => {
    const bytes = await packageOf(number, [packedObject()]);
    expect(await problemOf(send(bytes, { by: there.people.qa }))).toMatchObject({ code: 'NOT_ALLOWED' });
    const elsewhere = { ...there.people.archivist, personId: randomUUID(), org: there.people.orgs.borealis, orgKind: 'SPONSOR' };
    expect(await problemOf(send(bytes, { by: elsewhere }))).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('keeps from a blinded role what is restricted', async () => {
    const { trialId, number: of } = await emptyTrial();
    await there.stack.database.asAdmin((client) =>
      client.query(`update release.trial set facts = facts || '{"blinded": true}' where id = $1`, [trialId]),
    );
    const secret = packedObject(Buffer.from('the list'), {
      artifactNumber: '11.02.03',
      uniqueId: 213,
      title: 'Randomisation list',
      restricted: true,
    });
    await reportOf(send(await packageOf(of, [packedObject(), secret]), { trialId }));
    const seen = async (person: TestPerson) =>
      (await there.stack.as(person)(exchangeOperations.imported, { params: { trialId } })).artifacts.map(({ artifactNo }) => artifactNo);
    expect(await seen(there.people.sponsor)).toEqual(['06.02.01']);
    expect(await seen(there.people.qp)).toEqual(['06.02.01', '11.02.03']);
    const objectsFor = async (person: TestPerson) => (await openedPackage(await there.exported(person, trialId), folder)).batch.objects;
    expect(await objectsFor(there.people.sponsor)).toHaveLength(1);
    expect(await objectsFor(there.people.qp)).toHaveLength(2);
  });
});

describe('a trial master file whose ownership was handed over', () => {
  it('is exported by the new owner, byte for byte, with who handed it over in the bag; until then it is not theirs to see', async () => {
    const { trialId, number: of } = await emptyTrial();
    await reportOf(send(await packageOf(of, [packedObject(), packedObject()]), { trialId }));
    const { orgs } = there.people;
    const archivist = (name: string, org: string): TestPerson => ({
      ...there.people.other,
      personId: randomUUID(),
      name,
      org,
      roles: ['ARCHIVIST'],
    });
    const [giver, receiver] = [archivist('G. Archive', orgs.aurora), archivist('N. Archive', orgs.borealis)];
    await there.stack.database.asAdmin(async (client) => {
      await client.query(`update release.trial set status = 'ENDED', ended_on = '2026-01-31' where id = $1`, [trialId]);
      await client.query(
        `insert into release.organisation (id, name, kind) values ($1, 'Borealis (Demo)', 'SPONSOR') on conflict do nothing`,
        [orgs.borealis],
      );
      await client.query('insert into release.person (id, name, organisation_id, roles) values ($1, $2, $3, $4)', [
        receiver.personId,
        receiver.name,
        receiver.org,
        receiver.roles,
      ]);
    });
    await expect(there.exported(receiver, trialId)).rejects.toMatchObject({ problem: { code: 'NOT_FOUND' } });
    const offered = await there.stack.as(giver)(archiveOwnershipOperations.transfer, {
      params: { trialId },
      body: {
        toOrganisationId: receiver.org,
        toArchivistId: receiver.personId,
        effectiveOn: new Date().toISOString().slice(0, 10),
        reason: 'the product was sold',
      },
    });
    const { transferId } = offered.result;
    await there.stack.as(receiver)(archiveOwnershipOperations.accept, { params: { transferId } });
    const bytes = await there.exported(receiver, trialId);
    const [theirs, ours] = await Promise.all([
      openedPackage(bytes, folder),
      openedPackage(await there.exported(there.people.qa, trialId), folder),
    ]);
    expect(theirs.faults).toEqual([]);
    expect(theirs.files).toEqual(ours.files);
    expect(Object.keys(theirs.files)).toHaveLength(2);
    expect(comparable(theirs.batch)).toEqual(comparable(ours.batch));
    expect(theirs.info).toMatch(
      /QP-Release-Archive-Ownership: .*G. Archive.* to Borealis.* \(archivist N. Archive\): the product was sold/,
    );
  });
});

/** Lets an import end with its second object, because the store is out of reach. */
async function brokenOff(importing: () => Promise<unknown>): Promise<void> {
  let calls = 0;
  there.stack.told.lookAt = () => {
    calls++;
    if (calls === 2) throw new DomainError('DEPENDENCY_UNAVAILABLE');
  };
  await expect(importing()).rejects.toThrow();
  there.stack.told.lookAt = () => undefined;
}

describe('an import that is broken off', () => {
  it('goes on where it stood when the same package is sent again: one row, one audit row and one piece of evidence for each', async () => {
    const { trialId, number: of } = await emptyTrial();
    const packed = [packedObject(), packedObject(), packedObject()];
    const bytes = await packageOf(of, packed);
    const kept = () => there.stack.told.evidence.filter((key) => key.startsWith(`tmf-import/${trialId}/`));
    await brokenOff(() => reportOf(send(bytes, { trialId })));
    expect(await rowsOf(trialId)).toHaveLength(1);
    expect(endOf(await reportOf(send(bytes, { trialId })))).toEqual({ kind: 'END', taken: 2, there: 1, refused: 0 });
    const rows = await rowsOf(trialId);
    expect(rows).toHaveLength(3);
    expect(new Set(rows.flatMap(({ files }) => files.map(({ key }) => key))).size).toBe(3);
    expect(new Set(kept()).size).toBe(3);
    expect(await auditsOf(trialId)).toBe(3);
  });

  it('leaves nothing on disk', async () => {
    const left = await until('no folder', async () => {
      const folders = (await readdir(tmpdir())).filter((name) => name.startsWith('qp-exchange-'));
      return folders.length === 0 ? [true] : undefined;
    });
    expect(left).toEqual([true]);
  });

  it('twice at once enters each object once', async () => {
    const { trialId, number: of } = await emptyTrial();
    const bytes = await packageOf(of, [packedObject(), packedObject()]);
    const ends = (await Promise.all([1, 2, 3].map(() => reportOf(send(bytes, { trialId }))))).map(endOf);
    const sum = (name: 'taken' | 'there' | 'refused') => ends.reduce((all, end) => all + (end?.kind === 'END' ? end[name] : 0), 0);
    expect([sum('taken'), sum('there'), sum('refused')]).toEqual([2, 4, 0]);
    expect(await rowsOf(trialId)).toHaveLength(2);
    expect(await auditsOf(trialId)).toBe(2);
  });

  it('under one command id is one import, whose report is told again; another package under that id is refused', async () => {
    const { trialId, number: of } = await emptyTrial();
    const bytes = await packageOf(of, [packedObject(), packedObject()]);
    const commandId = randomUUID();
    const first = await reportOf(send(bytes, { trialId, commandId }));
    expect(endOf(first)).toEqual({ kind: 'END', taken: 2, there: 0, refused: 0 });
    expect(await reportOf(send(bytes, { trialId, commandId }))).toEqual(first);
    const other = await packageOf(of, [packedObject()]);
    expect(await problemOf(send(other, { trialId, commandId }))).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(await problemOf(send(bytes, { trialId, commandId, dryRun: true }))).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(await rowsOf(trialId)).toHaveLength(2);
    expect(await auditsOf(trialId)).toBe(2);
  });

  it('under one command id says the same where the line broke, and when it comes twice at once', async () => {
    const { trialId, number: of } = await emptyTrial();
    const bytes = await packageOf(of, [packedObject(), packedObject(), packedObject()]);
    const commandId = randomUUID();
    await brokenOff(() => reportOf(send(bytes, { trialId, commandId })));
    expect(await rowsOf(trialId)).toHaveLength(1);
    const other = await packageOf(of, [packedObject()]);
    expect(await problemOf(send(other, { trialId, commandId }))).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    const reports = await Promise.all([1, 2].map(() => reportOf(send(bytes, { trialId, commandId }))));
    for (const report of reports) expect(endOf(report)).toEqual({ kind: 'END', taken: 3, there: 0, refused: 0 });
    expect(await rowsOf(trialId)).toHaveLength(3);
    expect(await auditsOf(trialId)).toBe(3);
  });
});

describe('the disposal of what was taken in', () => {
  /** A trial that ended on a day or goes on, with two records taken in. */
  async function takenIn(endedOn: string | null, change: Parameters<typeof packedObject>[1] = {}) {
    const { trialId, number: of } = await emptyTrial();
    await there.stack.database.asAdmin((client) =>
      client.query('update release.trial set ended_on = $2, status = $3 where id = $1', [trialId, endedOn, endedOn ? 'ENDED' : 'ONGOING']),
    );
    const dated = { subArtifact: 'QUERY', date: '1989-01-01', ...change };
    await reportOf(send(await packageOf(of, [packedObject(undefined, dated), packedObject(undefined, dated)]), { trialId }));
    return trialId;
  }
  const supply = () => there.people.sponsor;
  const second = (): TestPerson => ({ ...supply(), personId: randomUUID(), name: 'K. Supply' });
  const dispose = (trialId: string, by: TestPerson) => there.stack.as(by)(exchangeOperations.disposeImported, { params: { trialId } });
  const seen = (trialId: string, by: TestPerson) => there.stack.as(by)(exchangeOperations.imported, { params: { trialId } });
  const told = async (trialId: string) =>
    (
      await there.stack.database.asAdmin((client) =>
        client.query<{ payload: { retainUntil: string | null; disposal?: object } }>(
          `select payload from release.outbox where topic = 'evidence.retention' and key = $1 order by id`,
          [trialId],
        ),
      )
    ).rows.map(({ payload }) => payload);

  it('is signed by two people of the sponsor; then it is left out of exports, its bytes are let go, and its rows stay', async () => {
    const trialId = await takenIn('1990-01-01', { retention: '2016-01-01' });
    expect((await seen(trialId, supply())).artifacts.map(({ keptUntil }) => keptUntil)).toEqual(['2016-01-01', '2016-01-01']);
    expect(await told(trialId)).toEqual([expect.objectContaining({ caseId: trialId, retainUntil: '2016-01-01' })]);
    expect(await dispose(trialId, supply())).toMatchObject({ result: { state: 'PROPOSED' } });
    expect(await problemOf(dispose(trialId, supply()))).toMatchObject({ unmet: [{ code: 'SECOND_PERSON' }] });
    expect(await seen(trialId, second())).toMatchObject({ disposal: { approvedBy: null }, notDisposable: null });
    expect(await dispose(trialId, second())).toMatchObject({ result: { state: 'APPROVED' } });
    expect(await problemOf(dispose(trialId, second()))).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    expect((await told(trialId)).at(-1)).toMatchObject({ caseId: trialId, disposal: { keptVersions: [] } });
    expect(await problemOf(there.exported(there.people.qa, trialId))).toMatchObject({ unmet: [{ code: 'NOTHING_FILED' }] });
    const after = await seen(trialId, supply());
    expect(after.artifacts).toHaveLength(2);
    expect(after.disposal).toMatchObject({ approvedBy: 'K. Supply' });
  });

  it.each<[string, string | null, Parameters<typeof packedObject>[1]]>([
    ['the trial goes on', null, {}],
    ['25 years since its end are not over', '2010-01-01', {}],
    ['the end that the sender named is to come', '1990-01-01', { retention: '2090-01-01' }],
    ['it may trace a cell therapy', '1990-01-01', { subArtifact: 'SHIPMENT_RECORD' }],
  ])('is refused while %s', async (_, endedOn, change) => {
    const trialId = await takenIn(endedOn, change);
    expect(await problemOf(dispose(trialId, supply()))).toMatchObject({ unmet: [{ code: 'RETENTION_RUNS' }] });
    expect((await seen(trialId, supply())).notDisposable).toContain('retention clock');
  });

  it('is nobody else’s to sign, and nothing where nothing was taken in', async () => {
    const trialId = await takenIn('1990-01-01');
    expect(await problemOf(dispose(trialId, there.people.archivist))).toMatchObject({ code: 'NOT_ALLOWED' });
    const { trialId: empty } = await emptyTrial();
    expect(await problemOf(dispose(empty, supply()))).toMatchObject({ unmet: [{ code: 'NOTHING_TAKEN_IN' }] });
  });
});

/** A ZIP with these paths and nothing of a bag. */
async function zipOf(files: Readonly<Record<string, Buffer>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [path, content] of Object.entries(files)) zip.addBuffer(content, path);
  zip.end();
  return buffer(zip.outputStream);
}

/** The same bytes with every occurrence of a text replaced by one of its length. */
function replaced(bytes: Buffer, text: string, by: string): Buffer {
  return Buffer.from(bytes.toString('latin1').replaceAll(text, by), 'latin1');
}

describe('a hostile package', () => {
  const good = packedObject();
  const url = good.object.files[0]?.url ?? '';
  const [file] = good.object.files;
  const withFile = (change: Partial<NonNullable<typeof file>>) => ({
    ...good,
    object: { ...good.object, files: file ? [{ ...file, ...change }] : [] },
  });

  it.each<[string, string, (of: string) => Promise<Buffer>]>([
    ['is no ZIP', 'PACKAGE_DAMAGED', () => Promise.resolve(Buffer.from('not a package'))],
    ['is empty', 'PACKAGE_DAMAGED', () => Promise.resolve(Buffer.alloc(0))],
    ['was cut off', 'PACKAGE_DAMAGED', async (of) => (await packageOf(of, [good])).subarray(0, -40)],
    ['is no bag', 'NOT_A_PACKAGE', () => zipOf({ 'x/data/exchange.xml': Buffer.from('<BATCH/>') })],
    [
      'leads out of its folder',
      'PACKAGE_DAMAGED',
      async (of) => replaced(await packageOf(of, [good]), 'exchange/bagit.txt', '../../../../etc/pw'),
    ],
    [
      'names an absolute path',
      'PACKAGE_DAMAGED',
      async (of) => replaced(await packageOf(of, [good]), 'exchange/bagit.txt', '/xchange/bagit.txt'),
    ],
    ['unpacks too far', 'UNPACKS_TOO_FAR', (of) => packageOf(of, [good], { further: { 'bomb.bin': Buffer.alloc(40_000_000) } })],
    [
      'has an index too large to be read',
      'PACKAGE_DAMAGED',
      (of) => packageOf(of, [good], { xml: (xml) => xml + `<!--${randomBytes(5_000_000).toString('hex')}-->` }),
    ],
    [
      'has a document type',
      'PACKAGE_DAMAGED',
      (of) => packageOf(of, [good], { xml: (xml) => xml.replace('?>', '?><!DOCTYPE BATCH [<!ENTITY x SYSTEM "file:///etc/passwd">]>') }),
    ],
    [
      'has entities that grow',
      'PACKAGE_DAMAGED',
      (of) => packageOf(of, [good], { xml: (xml) => xml.replace('?>', '?><!DOCTYPE b [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>') }),
    ],
    ['has an index that is no XML', 'PACKAGE_DAMAGED', (of) => packageOf(of, [good], { xml: (xml) => xml.slice(0, -20) })],
    [
      'has a member that the standard does not have',
      'PACKAGE_DAMAGED',
      (of) => packageOf(of, [good], { xml: (xml) => xml.replace('<OBJECTLEVEL>', '<SCRIPT>x</SCRIPT><OBJECTLEVEL>') }),
    ],
    ['is of another trial', 'OTHER_TRIAL', () => packageOf('2025-599999-12-00', [good])],
    ['is filed by another model', 'OTHER_MODEL', (of) => packageOf(of, [good], { batch: { modelVersion: '4.0' } })],
    ['names nothing', 'NOTHING_IN_IT', (of) => packageOf(of, [])],
  ])('that %s is refused as a whole: %s', async (_, code, make) => {
    const { trialId, number: of } = await emptyTrial();
    const problem = await problemOf(send(await make(of), { trialId }));
    expect(problem).toMatchObject({ code: 'RULE_BROKEN', unmet: [{ code }] });
    expect(problem.whatToDo).not.toBe('');
    expect(await rowsOf(trialId)).toHaveLength(0);
  });

  it('whose manifest was changed after it was packed is refused', async () => {
    const { trialId, number: of } = await emptyTrial();
    const bytes = await packageOf(of, [packedObject()]);
    const at = bytes.indexOf('manifest-sha256.txt');
    expect(at).toBeGreaterThan(0);
    // the last manifest of the bag covers the first: another one byte of either shows
    const broken = Buffer.from(bytes);
    broken[at + 19] = (broken[at + 19] ?? 0) ^ 1;
    await expect(problemOf(send(broken, { trialId }))).resolves.toMatchObject({ code: 'RULE_BROKEN' });
  });

  it.each<[string, string, (of: string) => Promise<Buffer>]>([
    [
      'another hash than its file',
      'HASH_MISMATCH',
      (of) => packageOf(of, [withFile({ integrity: `SHA256-${'b'.repeat(64)}` }), packedObject()]),
    ],
    ['a hash of no kind that is known', 'NOT_AS_STANDARD', (of) => packageOf(of, [withFile({ integrity: 'MD5-abc' }), packedObject()])],
    ['no file in the package', 'FILE_MISSING', (of) => packageOf(of, [good, packedObject()], { without: [good.object] })],
    ['a path that leads out', 'PATH_OUTSIDE', (of) => packageOf(of, [withFile({ url: '../../../etc/passwd' }), packedObject()])],
    [
      'a number that is no artifact',
      'UNKNOWN_ARTIFACT',
      (of) => packageOf(of, [packedObject(undefined, { artifactNumber: '42.42.42' }), packedObject()]),
    ],
    [
      'an id that comes twice',
      'TWICE',
      (of) => packageOf(of, [good, { ...good, object: { ...good.object, title: 'Again' } }, packedObject()]),
    ],
  ])('with an object that has %s takes the others alone: %s', async (_, code, make) => {
    const { trialId, number: of } = await emptyTrial();
    const bytes = await make(of);
    for (const dryRun of [true, false]) {
      const refused = objectsOf(await reportOf(send(bytes, { trialId, dryRun }))).filter(({ outcome }) => outcome === 'REFUSED');
      expect(new Set(refused.map((line) => line.code))).toEqual(new Set([code]));
      expect(refused.every(({ message, whatToDo }) => message && whatToDo)).toBe(true);
    }
    expect(await rowsOf(trialId)).toHaveLength(1);
  });

  it('with a file that fails its look takes the others alone, and nothing of the object', async () => {
    const { trialId, number: of } = await emptyTrial();
    there.stack.told.lookAt = ({ fileName }) => {
      if (fileName === 'evil.pdf') throw new DomainError('RULE_BROKEN', { code: 'FILE_REFUSED', message: 'The file carries malware.' });
    };
    const two = {
      ...good,
      object: { ...good.object, files: [...good.object.files, ...(file ? [{ ...file, name: 'evil.pdf', url: `${url}-2` }] : [])] },
    };
    const report = await reportOf(send(await packageOf(of, [two, packedObject()]), { trialId }));
    there.stack.told.lookAt = () => undefined;
    expect(objectsOf(report).map((line) => line.code ?? line.outcome)).toEqual(['FILE_REFUSED', 'TAKEN']);
    expect(objectsOf(report)[0]?.message).toContain('malware');
    expect(await rowsOf(trialId)).toHaveLength(1);
  });

  it('says what no object names, and leaves it out', async () => {
    const { trialId, number: of } = await emptyTrial();
    const [first] = await reportOf(send(await packageOf(of, [good], { further: { 'stray.txt': Buffer.from('x') } }), { trialId }));
    expect(first).toMatchObject({ kind: 'PACKAGE', notNamed: ['stray.txt'] });
  });
});
