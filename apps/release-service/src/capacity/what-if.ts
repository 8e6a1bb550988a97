import type { capacityOperations } from '@qp/contracts/release';
import { dayNumber, defaultForecastPolicy, queueOrder, type ForecastInput } from '@qp/domain/capacity';
import { DomainError } from '@qp/domain/kernel';
import type { Tx } from '@qp/platform/persistence';
import type { InputOf } from '@qp/platform/service-kit';
import { productScopeOf } from '../gates/gate-input.js';
import { forecastCase, type LiveQueue, type QueuedCase } from './read-queue.js';

/** A question about how things would be. */
export type Scenario = InputOf<typeof capacityOperations.whatIf>['body'];

/** Cases that a question names and that are not in the queue. */
export function unknownCases(live: LiveQueue, scenario: Omit<Scenario, 'runs' | 'seed'>): string[] {
  const known = new Set(live.queue.flatMap(({ caseId }) => caseId ?? []));
  const named = [...scenario.reassign, ...scenario.certifyBy].map(({ caseId }) => caseId);
  return [...new Set([...named, ...scenario.first, ...scenario.askSponsor])].filter((caseId) => !known.has(caseId));
}

/** The question without some of its cases. */
export function withoutCases<S extends Omit<Scenario, 'runs' | 'seed'>>(scenario: S, gone: readonly string[]): S {
  const there = ({ caseId }: { readonly caseId: string }): boolean => !gone.includes(caseId);
  return {
    ...scenario,
    reassign: scenario.reassign.filter(there),
    certifyBy: scenario.certifyBy.filter(there),
    first: scenario.first.filter((caseId) => !gone.includes(caseId)),
    askSponsor: scenario.askSponsor.filter((caseId) => !gone.includes(caseId)),
  };
}

/** The queue as it would be; the live one stays as it is, and nothing is written. */
export async function withScenario(
  tx: Tx,
  live: LiveQueue,
  scenario: Scenario,
  today: string,
): Promise<{ input: ForecastInput; queue: readonly QueuedCase[] }> {
  const moved = live.queue.map((one) => changed(one, live, scenario, today));
  const queue = queueOrder([...moved, ...(await newBatches(tx, scenario))]);
  const working = live.people.filter(({ personId }) => live.input.people.some((person) => person.personId === personId));
  const delegates = live.input.people.filter(({ pool }) => pool === 'QA').map(({ personId }) => personId);
  const asked = new Set(scenario.askSponsor);
  return {
    queue,
    input: {
      ...live.input,
      people: live.input.people.map((person) => ({ ...person, hours: withoutAbsences(person, live.input.today, scenario) })),
      cases: queue.map((one, rank) => ({
        ...forecastCase(one, rank, working, delegates, today),
        ...(one.caseId !== undefined && asked.has(one.caseId) && { askedNow: defaultForecastPolicy.askedShortensTo }),
      })),
    },
  };
}

function changed(one: QueuedCase, live: LiveQueue, scenario: Scenario, today: string): QueuedCase {
  const given = scenario.reassign.find(({ caseId }) => caseId === one.caseId);
  const due = scenario.certifyBy.find(({ caseId }) => caseId === one.caseId);
  if (given) assertEligible(one, given.qpId, live, today);
  const first = one.caseId !== undefined && scenario.first.includes(one.caseId);
  return {
    ...one,
    ...(given && { qpId: given.qpId }),
    ...(due && { certifyBy: due.day }),
    ...(first && { override: { place: 'FIRST', reason: 'what if' } as const }),
  };
}

/** Not even in a question is a case given to somebody who may not have it. */
function assertEligible(one: QueuedCase, qpId: string, live: LiveQueue, today: string): void {
  const working = live.people.filter(({ personId }) => live.input.people.some((person) => person.personId === personId));
  if (forecastCase(one, 0, working, [], today).eligibleQps.includes(qpId)) return;
  throw new DomainError('RULE_BROKEN', {
    message: `This QP may not be given ${one.batchNo}.`,
    whatToDo: 'Look at the candidates of the case.',
    citation: 'SOD-1; CTR Art 61, 62',
  });
}

function withoutAbsences(person: ForecastInput['people'][number], today: number, scenario: Scenario): number[] {
  const away = scenario.away.filter(({ personId }) => personId === person.personId);
  return person.hours.map((hours, ahead) =>
    away.some(({ from, to }) => dayNumber(from) <= today + ahead && today + ahead <= dayNumber(to)) ? 0 : hours,
  );
}

async function newBatches(tx: Tx, scenario: Scenario): Promise<QueuedCase[]> {
  const batches: QueuedCase[] = [];
  for (const [at, { productId, count, from, certifyBy }] of scenario.newBatches.entries()) {
    const product = await tx.one<{ sponsor_id: string; facts: { modality: string; sterile?: boolean; code?: string } }>(
      'select sponsor_id, facts from release.product where id = $1',
      [productId],
    );
    for (let number = 1; number <= count; number += 1)
      batches.push({
        key: `new/${at}/${number}`,
        batchNo: `new ${number} of ${product.facts.code ?? 'product'}`,
        sponsorId: product.sponsor_id,
        productKind: product.facts.modality,
        scope: productScopeOf(product.facts as Parameters<typeof productScopeOf>[0]),
        certifyBy,
        shortLife: false,
        priority: 'STANDARD',
        hoursLeft: 28,
        step: 'DOCUMENTS',
        waitsSince: dayNumber(from),
        qaLeft: 1,
        qpLeft: 1,
      });
  }
  return batches;
}
