import {
  allHandlersFinished,
  condition,
  continueAsNew,
  defineSignal,
  defineUpdate,
  proxyActivities,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow';

const { nothing } = proxyActivities({ startToCloseTimeout: '20s' });
const act = defineUpdate('act');
const tell = defineSignal('tell');
const A_MONTH = 30 * 24 * 3_600_000;

/** The least that a command can cost: an Update whose handler runs one activity that does nothing. Lives until it is told to end. */
export async function bareCase() {
  let told = false;
  setHandler(act, () => nothing());
  setHandler(tell, () => {
    told = true;
  });
  await condition(() => told);
  await condition(allHandlersFinished);
}

/**
 * The same messages, activities, timers and runs as a workflow of ours, with nothing in them.
 * @param {{ runs: { messages: string[], otherActivities: number, attributeChanges: number }[], at: number, ahead: number }} input
 * `ahead`: messages that came while the run before was ending
 */
export async function bareShape({ runs, at, ahead }) {
  const { messages, otherActivities, attributeChanges } = runs[at];
  let taken = ahead;
  let facts = 0;
  let busy = false;
  let others = 0;
  setHandler(tell, (recorded) => {
    if (recorded) facts += 1;
    else taken += 1;
  });
  setHandler(act, async () => {
    while (busy) await condition(() => !busy);
    busy = true;
    await nothing();
    busy = false;
    taken += 1;
  });
  for (let i = 0; i < attributeChanges; i++) upsertSearchAttributes({ CasePhase: [`RUN_${at}`] });
  for (let i = 0; i < otherActivities; i++) void nothing().then(() => (others += 1));
  while (taken < messages.length) {
    const before = taken;
    await condition(() => taken !== before || facts > 0, A_MONTH);
    if (facts > 0) {
      facts -= 1;
      await nothing();
      taken += 1;
    }
  }
  await condition(() => others === otherActivities && allHandlersFinished() && !busy);
  if (at + 1 < runs.length) await continueAsNew({ runs, at: at + 1, ahead: taken - messages.length + facts });
}
