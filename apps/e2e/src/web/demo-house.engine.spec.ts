import { afterAll, beforeAll, describe } from '@jest/globals';
import { archiveOwnership } from './archive-ownership.story.js';
import { desks } from './desks.story.js';
import { deviation } from './deviation.story.js';
import { House } from './house.js';
import { lateFailure } from './late-failure.story.js';
import { laterActs } from './later-acts.story.js';
import { proofIncident } from './proof-incident.story.js';
import { recall } from './recall.story.js';
import { Reminder } from './reminder.story.js';
import { stageTwo } from './stage-two.story.js';
import { wholeWay } from './whole-way.story.js';
import { Windows } from './windows.js';

// One platform for all: to start one and to prepare it takes as long as either.
describe('the demo in a browser', () => {
  let house: House;
  let filedCase = '';
  const windows = new Windows(() => house);
  const reminder = new Reminder(() => house, windows);

  beforeAll(async () => {
    house = await House.open({ port: 5850, prepared: [['demo', '--desks']] });
  }, 900_000);
  afterAll(() => house?.close(), 60_000);

  describe(
    'the desks of the web application',
    desks(() => house),
  );
  describe('a reminder', reminder.begins);
  describe(
    'the archive of a trial that has ended',
    archiveOwnership(() => house, windows),
  );
  describe(
    'a batch on its whole way, by the clicks of nine people',
    wholeWay(windows, (caseId) => (filedCase = caseId)),
  );
  describe(
    'a batch that is called back',
    recall(windows, () => filedCase),
  );
  describe('the reminder', reminder.ends);
  // on batches that no other story needs any more
  describe('acts that few batches see', laterActs(windows));
  describe(
    'a late result that fails after stage 1',
    lateFailure(() => house, windows),
  );
  describe('a critical deviation of a batch that could be certified', deviation(windows));
  describe('a late result that is in order', stageTwo(windows));
  // last, since it changes the register behind the service
  describe(
    'a register that was changed behind the service',
    proofIncident(() => house, windows),
  );
});
