import { forecastSteps, type ForecastInput, type ForecastPerson } from '../forecast-input.js';
import { Dice } from './dice.js';
import { worldKinds } from './worlds.js';

const TODAY = 20_455;

/** A queue of a given size with two years of history, for measuring how long a forecast takes. */
export function largeQueue(size: { readonly cases: number; readonly qps: number }, seed: number): ForecastInput {
  const dice = new Dice(seed);
  const kinds = worldKinds.map(({ kind }) => kind);
  const sponsors = Array.from({ length: 60 }, (_, at) => `sponsor-${at}`);
  const hours = (perDay: number) => Array.from({ length: 140 }, (_, day) => ((TODAY + day + 3) % 7 < 5 ? perDay : 0));
  const person = (personId: string, pool: 'QP' | 'QA', perDay: number): ForecastPerson => ({
    personId,
    name: personId,
    pool,
    hours: hours(perDay),
  });
  const qps = Array.from({ length: size.qps }, (_, at) => person(`qp-${at}`, 'QP', dice.between(3, 7)));
  const delegates = Array.from({ length: 8 }, (_, at) => person(`qa-${at}`, 'QA', 7));
  // Every second QP has every scope, the others one each.
  const eligible = (kind: string) => qps.filter((_, at) => at % 2 === 0 || kinds[at % 3] === kind).map(({ personId }) => personId);
  const cases = Array.from({ length: size.cases }, (_, rank) => {
    const productKind = dice.pick(kinds);
    const eligibleQps = eligible(productKind);
    const step = dice.pick(['DOCUMENTS', 'DOCUMENTS', 'QA', 'QP'] as const);
    return {
      key: `case-${rank}`,
      batchNo: `case-${rank}`,
      sponsorId: dice.pick(sponsors),
      productKind,
      step,
      waitsSince: TODAY - Math.floor(dice.between(0, 20)),
      qaLeft: step === 'QP' ? 0 : 1,
      qpLeft: 1,
      ...(dice.chance(0.6) && { qpId: dice.pick(eligibleQps) }),
      eligibleQps,
      delegates: delegates.map(({ personId }) => personId),
      rank,
      certifyBy: TODAY + 5 + Math.floor(rank / 8),
    };
  });
  const medians = { DOCUMENTS: 12, QA: 8, QP: 6, QUESTION: 4 };
  const history = Array.from({ length: 2_000 }, () => ({
    sponsorId: dice.pick(sponsors),
    productKind: dice.pick(kinds),
    endedOn: TODAY - Math.ceil(dice.between(0, 700)),
  })).flatMap((of) =>
    forecastSteps.map((step) => ({
      ...of,
      step,
      amount: step === 'QUESTION' && dice.chance(0.8) ? 0 : dice.logNormal(medians[step], 0.5),
    })),
  );
  return { today: TODAY, people: [...qps, ...delegates], cases, history };
}
