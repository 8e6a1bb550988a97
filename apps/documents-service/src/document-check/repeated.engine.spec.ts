import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ObjectStore } from '@qp/platform/object-storage';
import { Database } from '@qp/platform/persistence';
import { noScanner } from '../malware/scan.js';
import { CaseAtWork } from '../test/case-at-work.js';
import { pdf } from '../test/pdf.js';
import { cast } from '../test/people.js';
import { RunningDocuments } from '../test/running-service.js';
import { checkActivities } from './activities.js';

let running: RunningDocuments;
let work: CaseAtWork;
let database: Database;
let store: ObjectStore;

beforeAll(async () => {
  running = await RunningDocuments.start({ worker: false });
  work = await CaseAtWork.open(running, cast());
  database = await Database.connect({ url: running.settings.databaseUrl, service: 'documents', keys: running.keys });
  store = await ObjectStore.connect(running.settings.store);
}, 90_000);
afterAll(async () => {
  await database.close();
  await running.stop();
}, 60_000);

describe('the activities of the check', () => {
  it('may be repeated, also at the same time: one verdict, one locked copy in the ledger, one row each in the audit trail', async () => {
    const documentId = await work.handIn(await pdf('once'));
    const { rows } = await running.database.query<{ id: string }>('select id from documents.document_version where document_id = $1', [
      documentId,
    ]);
    const input = { versionId: rows[0]?.id ?? '' };
    const activities = checkActivities(database, { store, scanner: noScanner }, 2);
    expect(await Promise.all([activities.examine(input), activities.examine(input)])).toEqual(['PASSED', 'PASSED']);
    await activities.lock(input);
    const evidence = () => running.database.query<{ object_version: string }>('select object_version from documents.evidence');
    const first = (await evidence()).rows;
    await Promise.all([activities.lock(input), activities.lock(input)]);
    expect(await activities.examine(input)).toBe('PASSED');
    expect((await evidence()).rows).toEqual(first);
    expect(first).toHaveLength(1);
    const trail = await running.database.query<{ action: string }>('select action from documents.audit_row where stream = $1 order by n', [
      `document/${documentId}`,
    ]);
    expect(trail.rows.map((row) => row.action)).toEqual(['document.uploaded', 'document.received', 'document.checked', 'document.locked']);
    expect((await work.checked(documentId)).current).toMatchObject({ state: 'IN_CHECK', version: 3 });
  });
});
