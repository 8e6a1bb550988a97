import type { ResponseOf } from '@qp/contracts/operation';
import type { health } from '@qp/contracts/people';
import type { FailingTask, StuckDeliveries, StuckTold, TasksTold } from '@qp/platform/service-kit';

type Stuck = ResponseOf<typeof health.stuck>;

/** How long a service may take to look and answer, milliseconds. */
const LIMIT = 9_000;

/** Asks every service what does not get on in it, and says beside each finding what to do; `own` is what the gateway knows of itself. */
export async function askStuck(services: Readonly<Record<string, string>>, own: () => Promise<StuckTold>): Promise<Stuck> {
  const asked: [string, () => Promise<StuckTold>][] = [
    ['gateway', own],
    ...Object.entries(services).map(([name, url]): [string, () => Promise<StuckTold>] => [name, () => askOne(url)]),
  ];
  const told = await Promise.all(asked.map(async ([name, ask]) => findingsOf(name, await ask().catch(() => undefined))));
  return {
    deliveries: told.flatMap(({ deliveries }) => deliveries),
    tasks: told.flatMap(({ tasks }) => tasks),
    untold: told.flatMap(({ untold }) => untold),
  };
}

async function askOne(url: string): Promise<StuckTold> {
  const answer = await fetch(`${url}/stuckz`, { signal: AbortSignal.timeout(LIMIT) });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return (await answer.json()) as StuckTold;
}

function findingsOf(service: string, told: StuckTold | undefined): Stuck {
  if (!told) return { deliveries: [], tasks: [], untold: [{ of: service, words: 'did not say what waits in it; see whether it runs' }] };
  const { deliveries, tasks } = told;
  return {
    deliveries: deliveries.map((one) => ({ service, ...one, whatToDo: whatToDoAbout(service, one) })),
    tasks: tasks === undefined || tasks === 'NO_ANSWER' ? [] : tasks.failing.map((task) => ({ ...task, whatToDo: whatToDoWith(task) })),
    untold: tasks === undefined ? [] : untoldOf(tasks),
  };
}

function untoldOf(tasks: TasksTold): Stuck['untold'] {
  if (tasks === 'NO_ANSWER') return [{ of: 'Temporal', words: 'did not answer: whether tasks of workflows fail is not known' }];
  if (tasks.looked >= tasks.open) return [];
  return [
    { of: 'Temporal', words: `${tasks.looked} of ${tasks.open} open workflows were looked at, the newest; of the others nothing is known` },
  ];
}

function whatToDoAbout(service: string, { givenUp, code }: StuckDeliveries): string {
  if (givenUp) return `Given up: mend the cause that the log of ${service} names, then have the message sent again.`;
  if (code === 'NOT_TRIED') return `See whether the relay of ${service} runs, and what waits before it; it is sent by itself then.`;
  return `See whether the service that takes it runs, and the log of ${service}; it is tried again by itself, at most a minute apart.`;
}

function whatToDoWith({ code }: FailingTask): string {
  if (code === 'NON_DETERMINISTIC_ERROR')
    return 'The worker runs a version that does not fit the history: run the one before, or one whose changes are patched; nothing recorded is lost.';
  return 'See the log of the worker of this workflow; the task is tried again by itself once the cause is gone, and nothing recorded is lost.';
}
