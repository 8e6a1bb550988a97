import { describe, expect, it } from '@jest/globals';
import { deviationOperations } from '@qp/contracts/release';
import { ACase } from '../test/a-case.js';
import { openStack } from '../test/opened-stack.js';
import { problemOf } from '../test/release-stack.js';

const world = openStack();
const { people } = world;

async function raise(theCase: ACase) {
  const { result } = await world.stack.as(people.qa)(deviationOperations.raise, {
    body: {
      batchId: (await theCase.view()).batch.id,
      title: 'Temperature Excursion',
      description: '31 degrees for four hours',
      type: 'TEMPERATURE_TRANSPORT',
      scope: 'BATCH',
      step: 'Inbound transport',
      siteName: 'Depot',
      detectedAt: new Date().toISOString(),
    },
  });
  return { deviationId: result.deviationId };
}

describe('a deviation', () => {
  it('re-opens a review that was closed before it was found (domain reference 6.2)', async () => {
    const theCase = await ACase.open(world.stack, people, world.records, 'B-DEV-READY');
    await theCase.toReady();
    await raise(theCase);
    await theCase.reaches('UNDER_REVIEW');
    const problem = await problemOf(theCase.command(people.qp, 'checklistDone'));
    expect(problem.unmet?.map(({ gate }) => gate)).toContain('G-03');
  }, 60_000);

  it('holds the case at once when it is classified critical (domain reference 6.7)', async () => {
    const theCase = await ACase.open(world.stack, people, world.records, 'B-DEV-CRITICAL');
    const params = await raise(theCase);
    await world.stack.as(people.qa)(deviationOperations.classify, { params, body: { expectedVersion: 1, classification: 'CRITICAL' } });
    await theCase.reaches('ON_HOLD');
    expect((await theCase.view()).status.certification).toContain('Critical deviation: Temperature Excursion');
  }, 60_000);

  it('leaves the held case to its QP, who takes it over and rejects it (domain reference 6.2)', async () => {
    const theCase = await ACase.open(world.stack, people, world.records, 'B-DEV-REJECTED');
    await theCase.command(people.lead, 'assignQp', { qpId: people.qp.personId });
    const params = await raise(theCase);
    await world.stack.as(people.qa)(deviationOperations.classify, { params, body: { expectedVersion: 1, classification: 'CRITICAL' } });
    await theCase.reaches('ON_HOLD');
    expect((await problemOf(theCase.command(people.qp, 'resume'))).whatToDo).toContain('reject the batch');
    expect((await theCase.sign('takeOver')).result.state).toBe('ON_HOLD');
    const rejection = { reason: 'Too warm for too long.', disposition: 'It is destroyed at the depot.' };
    expect((await theCase.sign('reject', rejection)).result.state).toBe('REJECTED');
  }, 60_000);
});
