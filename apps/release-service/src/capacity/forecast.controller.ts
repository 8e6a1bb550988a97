import { Controller, Inject } from '@nestjs/common';
import { capacityOperations } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import { CurrentActor, Endpoint, Input, personScope, type InputOf, type SignedInActor } from '@qp/platform/service-kit';
import { databaseTime, dayOf, Tools, type FeatureTools } from '../command-pipeline/index.js';
import { askForecast } from './ask-forecast.js';
import { forecastOf, lastForecast, RUNS, seedOf } from './run-forecast.js';
import { readLiveQueue, type LiveQueue } from './read-queue.js';
import { savedWhatIf } from './saved-what-ifs.js';
import { unknownCases, withoutCases, withScenario, type Scenario } from './what-if.js';

/** Runs by which a kept question is answered. */
const SAVED_RUNS = 2_000;

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
    const read = await this.read(actor);
    if (unknownCases(read.live, body).length > 0)
      throw new DomainError('NOT_FOUND', { message: 'There is no such open case in your queue.' });
    return this.answer(actor, body, read);
  }

  @Endpoint(capacityOperations.openWhatIf)
  async openWhatIf(@Input() { params }: InputOf<typeof capacityOperations.openWhatIf>, @CurrentActor() actor: SignedInActor) {
    const saved = await this.tools.database.run(personScope(actor), (tx) => savedWhatIf(tx, params.whatIfId));
    const read = await this.read(actor);
    const gone = unknownCases(read.live, saved.scenario);
    const scenario = { ...withoutCases(saved.scenario, gone), runs: SAVED_RUNS };
    return { saved, gone, answer: await this.answer(actor, scenario, read) };
  }

  private async answer(actor: SignedInActor, scenario: Scenario, { live, now }: { readonly live: LiveQueue; readonly now: Date }) {
    const seed = scenario.seed ?? seedOf(dayOf(now));
    const changed = await this.tools.database.run(personScope(actor), (tx) => withScenario(tx, live, scenario, dayOf(now)));
    const [before, after] = await Promise.all(
      [live.input, changed.input].map(async (input) => (await askForecast({ input, seed, runs: scenario.runs })).forecasts),
    );
    const late = (forecasts: typeof before) => (forecasts ?? []).reduce((sum, { probabilityLate }) => sum + (probabilityLate ?? 0), 0);
    return {
      seed,
      runs: scenario.runs,
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
