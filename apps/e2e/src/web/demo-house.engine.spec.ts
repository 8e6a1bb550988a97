import { afterAll, beforeAll, describe } from '@jest/globals';
import { desks } from './desks.story.js';
import { House } from './house.js';
import { wholeWay } from './whole-way.story.js';

// One platform for both: to start one and to prepare it takes as long as either.
describe('the demo in a browser', () => {
  let house: House;

  beforeAll(async () => {
    house = await House.open({ port: 5850, prepared: [['demo', '--desks']] });
  }, 900_000);
  afterAll(() => house?.close(), 60_000);

  describe(
    'the desks of the web application',
    desks(() => house),
  );
  describe(
    'a batch on its whole way, by the clicks of nine people',
    wholeWay(() => house),
  );
});
