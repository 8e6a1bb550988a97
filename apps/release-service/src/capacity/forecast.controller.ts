import { Controller, Inject } from '@nestjs/common';
import { capacityOperations } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import { CurrentActor, Endpoint, Input, personScope, type InputOf, type SignedInActor } from '@qp/platform/service-kit';
import { databaseTime, dayOf, Tools, type FeatureTools } from '../command-pipeline/index.js';
import { askForecast } from './ask-forecast.js';
import { forecastOf, lastForecast, RUNS, seedOf } from './run-forecast.js';
import { readLiveQueue } from './read-queue.js';
import { withScenario } from './what-if.js';

/** Forecast and what-if: read in the person's scope, computed in a thread of its own, never written here. */
@Controller()
export class ForecastController {
  constructor(@Inject(Tools) private readonly tools: FeatureTools) {}

  @Endpoint(capacityOperations.forecast)
  async forecast(@Input() { query }: InputOf<typeof capacityOperations.forecast>, @CurrentActor() actor: SignedInActor) {
    const stored = query.seed === undefined ? await this.tools.database.run(personScope(actor), lastForecast) : undefined;
    if (stored) return stored;
    const { live, now } = await this.read(actor);
    const seed = query.seed ?? seedOf(dayOf(now));
    return { madeAt: now.toISOString(), seed, runs: RUNS, cases: await forecastOf(live, seed, RUNS) };
  }

  @Endpoint(capacityOperations.whatIf)
  async whatIf(@Input() { body }: InputOf<typeof capacityOperations.whatIf>, @CurrentActor() actor: SignedInActor) {
    const { live, now } = await this.read(actor);
    const seed = body.seed ?? seedOf(dayOf(now));
    const known = new Set(live.queue.flatMap(({ caseId }) => caseId ?? []));
    const named = [...body.reassign, ...body.certifyBy].map(({ caseId }) => caseId);
    for (const caseId of [...named, ...body.first, ...body.askSponsor])
      if (!known.has(caseId)) throw new DomainError('NOT_FOUND', { message: 'There is no such open case in your queue.' });
    const changed = await this.tools.database.run(personScope(actor), (tx) => withScenario(tx, live, body, dayOf(now)));
    const [before, after] = await Promise.all(
      [live.input, changed.input].map(async (input) => (await askForecast({ input, seed, runs: body.runs })).forecasts),
    );
    const late = (forecasts: typeof before) => (forecasts ?? []).reduce((sum, { probabilityLate }) => sum + (probabilityLate ?? 0), 0);
    return {
      seed,
      runs: body.runs,
      late: { before: late(before), after: late(after) },
      cases: (after ?? []).map((one) => {
        const queued = changed.queue.find(({ key }) => key === one.key);
        return {
          ...one,
          caseId: queued?.caseId ?? null,
          batchNo: queued?.batchNo ?? one.key,
          certifyBy: queued?.certifyBy ?? null,
          before: before?.find(({ key }) => key === one.key)?.probabilityLate ?? null,
        };
      }),
    };
  }

  private read(actor: SignedInActor) {
    return this.tools.database.run(personScope(actor), async (tx) => {
      const now = await databaseTime(tx);
      return { now, live: await readLiveQueue(tx, actor.organisationId, dayOf(now)) };
    });
  }
}
