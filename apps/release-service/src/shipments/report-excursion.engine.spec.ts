import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { ASupply, makeSupplyPeople } from '../test/a-supply.js';
import type { TestPerson } from '../test/people.js';
import { makeReleaseStack, problemOf, type ReleaseStack } from '../test/release-stack.js';

const people = makeSupplyPeople();
let stack: ReleaseStack;
let supply: ASupply;
let batchId: string;

beforeAll(async () => {
  stack = await makeReleaseStack();
  supply = await ASupply.make(stack, people);
  await stack.start('both');
  ({ batchId } = await supply.released('B-EXCURSION'));
}, 180_000);
afterAll(() => stack.stop());

const HOUR = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * HOUR).toISOString();
const tooWarm = (hoursAgo = 1) => ({
  foundAt: ago(hoursAgo),
  description: 'The depot door stood open.',
  readings: { min: 19, max: 41, minutes: 90, loggerFile: 'L-7.pdf' },
});
const report = (id: string, body: Record<string, unknown> = tooWarm(), person: TestPerson = people.depot, commandId?: string) =>
  supply.step('reportExcursion', id, body, person, commandId);
const row = async (id: string) =>
  (
    await supply.read<{ state: string; excursion: string | null; on_arrival: string | null }>(
      'select state, excursion, quarantine_on_arrival as on_arrival from release.shipment where id = $1',
      [id],
    )
  )[0];

describe('an excursion that somebody finds', () => {
  it('on the way: the parcel stays on the way and arrives in quarantine, whatever its logger says then', async () => {
    const parcel = await supply.shipped(batchId, 5, 'dispatch');
    expect((await report(parcel)).result).toMatchObject({ state: 'DISPATCHED', late: false });
    expect((await row(parcel))?.on_arrival).toContain('The depot door stood open.');
    expect((await supply.step('receive', parcel, { quantity: 5 })).result.state).toBe('QUARANTINED_AT_SITE');
    expect((await row(parcel))?.excursion).toContain('Outside the range');
    expect(await problemOf(supply.step('accept', parcel))).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    expect(await problemOf(supply.step('decideQuarantine', parcel))).toMatchObject({ code: 'RULE_BROKEN' });
    expect((await supply.step('decideQuarantine', parcel, { stabilityReference: 'ST-7' })).result.state).toBe('PENDING_TEMP_REVIEW');
    expect((await supply.step('accept', parcel)).result.state).toBe('ACCEPTED');
  }, 60_000);

  it('at the site: the units are kept apart at once, and only a decision ends that', async () => {
    const parcel = await supply.shipped(batchId, 5, 'receive');
    expect((await report(parcel, tooWarm(), people.pharmacy)).result.state).toBe('QUARANTINED_AT_SITE');
    expect(await problemOf(supply.step('decideQuarantine', parcel, {}, people.pharmacy))).toMatchObject({ code: 'NOT_ALLOWED' });
    expect((await supply.step('decideQuarantine', parcel, { outcome: 'NOT_USABLE' })).result.state).toBe('QUARANTINED_AT_SITE');
    expect((await supply.step('reject', parcel)).result.state).toBe('REJECTED_AT_SITE');
  }, 60_000);

  it('later than a day after it was found: taken, and marked late', async () => {
    const parcel = await supply.shipped(batchId, 2, 'receive');
    expect((await report(parcel, tooWarm(25))).result).toMatchObject({ state: 'QUARANTINED_AT_SITE', late: true });
  }, 60_000);

  it('without readings, where a logger was asked for: counts as one', async () => {
    const parcel = await supply.shipped(batchId, 2, 'receive');
    const noData = { foundAt: ago(1), description: 'The logger cannot be read.' };
    expect((await report(parcel, noData)).result.state).toBe('QUARANTINED_AT_SITE');
    expect((await row(parcel))?.excursion).toContain('Temperature data are missing');
  }, 60_000);

  it('told twice with the same command: once in the record', async () => {
    const parcel = await supply.shipped(batchId, 2, 'receive');
    const commandId = randomUUID();
    const [{ version } = { version: 0 }] = await supply.read<{ version: number }>('select version from release.shipment where id = $1', [
      parcel,
    ]);
    const body = { ...tooWarm(), expectedVersion: version };
    const first = await report(parcel, body, people.pharmacy, commandId);
    expect(await report(parcel, body, people.pharmacy, commandId)).toEqual(first);
    expect(await problemOf(report(parcel))).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
  }, 60_000);
});

describe('a report that is refused, and changes nothing', () => {
  it.each([
    ['readings within the labelled range', { ...tooWarm(), readings: { min: 18, max: 24, minutes: 0 } }, people.pharmacy, 'RULE_BROKEN'],
    ['a moment to come', { ...tooWarm(), foundAt: ago(-1) }, people.pharmacy, 'RULE_BROKEN'],
    ['nothing said about what happened', { ...tooWarm(), description: '' }, people.pharmacy, 'VALIDATION_FAILED'],
    ['the sponsor, who has no part in the transport', tooWarm(), people.sponsor, 'NOT_ALLOWED'],
    ['a site that has nothing to do with it', tooWarm(), people.otherPharmacy, 'NOT_FOUND'],
    ['a version that has passed', { ...tooWarm(), expectedVersion: 0 }, people.pharmacy, 'STALE_VERSION'],
  ])(
    '%s',
    async (_case, body, person, code) => {
      const parcel = await supply.shipped(batchId, 1, 'receive');
      expect(await problemOf(report(parcel, body, person))).toMatchObject({ code });
      expect(await row(parcel)).toMatchObject({ excursion: null, state: 'PENDING_TEMP_REVIEW' });
    },
    60_000,
  );
});
