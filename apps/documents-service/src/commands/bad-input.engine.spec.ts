import { afterAll, beforeAll, describe } from '@jest/globals';
import { operations } from '@qp/contracts/documents';
import { isCommand } from '@qp/contracts/operation';
import { describeBadInput, walkedByOne, type WalkedService } from '@qp/testing/requests';
import { RunningDocuments } from '../test/running-service.js';

let running: RunningDocuments;
let walked: WalkedService;

beforeAll(async () => {
  running = await RunningDocuments.start({ worker: false });
  walked = walkedByOne({
    url: running.service.url,
    keys: running.keys,
    name: 'A. Sender',
    query: (sql, params) => running.database.query(sql, params),
  });
}, 120_000);
afterAll(() => running.stop());

describe('the documents-service', () => {
  describeBadInput({ schema: 'documents', commands: operations.filter(isCommand) }, () => walked);
});
