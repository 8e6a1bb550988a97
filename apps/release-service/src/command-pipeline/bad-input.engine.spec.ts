import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isCommand, type AnyOperation } from '@qp/contracts/operation';
import { operations } from '@qp/contracts/release';
import { describeBadInput, notRefusedOfUnknown, vouchedBy, type WalkedService } from '@qp/testing/requests';
import { ASupply, makeSupplyPeople } from '../test/a-supply.js';
import type { TestPerson } from '../test/people.js';
import { makeReleaseStack, until, type ReleaseStack } from '../test/release-stack.js';

const people = makeSupplyPeople();
const commands = operations.filter(isCommand);
let stack: ReleaseStack;
let walked: WalkedService;

beforeAll(async () => {
  stack = await makeReleaseStack();
  const supply = await ASupply.make(stack, people);
  const worker = await stack.start('worker');
  const service = await stack.start('serve');
  const { batchId, release, theCase } = await supply.released('B-BAD-INPUT');
  const shipmentId = await supply.shipped(batchId, 1, 'clear');
  const ids = {
    batchId,
    caseId: theCase.caseId,
    trialReleaseId: release.id,
    shipmentId,
    productId: supply.records.product,
    trialId: supply.records.trial,
    authorisationId: supply.records.authorisation,
    siteId: supply.site,
    sponsorId: people.orgs.aurora,
  };
  await until('everything told', async () => {
    const waiting = await supply.read(`select 1 from release.outbox where sent_at is null and failed_at is null`);
    return waiting.length === 0;
  });
  // what else writes now and then has no part in this
  await worker.stop();
  walked = { url: service.url, credentials: vouchedBy(stack.keys, personFor), ask: (sql, params) => supply.read(sql, params), ids };
}, 240_000);
afterAll(() => stack.stop());

/** Somebody who may give the command. */
function personFor({ access }: AnyOperation): TestPerson {
  const roles = access.kind === 'roles' ? access.roles : people.lead.roles;
  const known = Object.values(people).find((one): one is TestPerson => 'roles' in one && one.roles.some((role) => roles.includes(role)));
  return known ?? { ...people.lead, personId: randomUUID(), roles: roles.slice(0, 1) };
}

/** Commands that answer NOT_AVAILABLE_YET, whatever is sent. */
const comeLater = commands.filter(({ id }) => ['cases.approveExpiryUpdate', 'cases.supplyOos'].includes(id));

describe('the release-service', () => {
  describeBadInput(
    {
      schema: 'release',
      commands,
      nameNoRecord: {
        'authorisations.propose': 'an authorisation is new and of the person’s own organisation',
        'capacity.importPastCases': 'a file with wrong lines is answered with those lines, and the trail says that somebody tried',
        'release.siteStanding': 'the audits-service tells of a site that this service may not know yet',
        ...Object.fromEntries(comeLater.map(({ id }) => [id, 'not available yet'])),
      },
    },
    () => walked,
  );

  it.each(comeLater.map((operation) => [operation.id, operation] as const))('says of %s that it comes later', async (_, operation) => {
    expect(await notRefusedOfUnknown(operation, walked)).toEqual([
      expect.stringContaining('501 {"type":"urn:qp-release:error:NOT_AVAILABLE_YET"'),
    ]);
  });
});
