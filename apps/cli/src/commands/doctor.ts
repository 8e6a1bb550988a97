import { audits, logOperations } from '@qp/contracts/audits';
import { notifications } from '@qp/contracts/notifications';
import { createClient, type ResponseOf } from '@qp/contracts/operation';
import { health } from '@qp/contracts/people';
import { proofOperations, reconciliationOperations } from '@qp/contracts/release';
import { CLOCKS_MAY_DIFFER } from '@qp/domain/clocks';
import { ObjectStore } from '@qp/platform/object-storage';
import { clockApart, clockOfHttp } from '@qp/platform/observability';
import type { Command, CommandInput } from '../command.js';
import { makeSetupLink } from '../session/setup-link.js';
import { readHomeFile } from '../session/address.js';
import { readingClient } from '../session/sign-in.js';

/** One thing that was looked at. */
interface Finding {
  readonly what: string;
  readonly ok: boolean;
  readonly note: string;
}

interface Engines {
  readonly s3: {
    readonly endpoint: string;
    readonly accessKey: string;
    readonly secretKey: string;
    readonly evidenceBucket: string;
    readonly documentsBucket: string;
  };
}

async function answers(input: CommandInput): Promise<Finding[]> {
  const { services } = await createClient({ baseUrl: input.url }).call(health.services);
  return services.map(({ name, state }) => ({ what: name, ok: state === 'ready', note: state }));
}

/** Asks the store to break its own promise, by the product's own write path (retention of a minute). */
async function lockProbe(): Promise<Finding> {
  const engines = readHomeFile<Engines>('engines.json');
  if (!engines)
    return { what: 'object lock', ok: true, note: 'not asked: no engines.json in this folder; the services probe the store themselves' };
  const { endpoint, accessKey, secretKey, evidenceBucket, documentsBucket } = engines.s3;
  const store = await ObjectStore.connect({ endpoint, accessKey, secretKey, evidenceBucket, stagingBucket: documentsBucket });
  const { trusted, findings } = await store.probeLock();
  return {
    what: 'object lock',
    ok: trusted,
    note: trusted
      ? 'delete, bypass, shortening and downgrade were all refused'
      : findings.map((finding) => JSON.stringify(finding)).join('; '),
  };
}

function logNote(signed = 0, locked = 0, findings?: readonly string[]): string {
  if (findings?.length) return findings.join('; ');
  return `${signed} entries signed, ${locked} locked; ${findings ? 'the last daily comparison found no difference' : 'not compared yet'}`;
}

async function trails(input: CommandInput): Promise<Finding[]> {
  const api = await readingClient(input);
  const { gaps } = await api.call(audits.gaps);
  const { signed, locked, compared } = await api.call(logOperations.standing);
  const stuck = await api.call(notifications.stuck);
  return [
    {
      what: 'audit trail',
      ok: gaps.length === 0,
      note: gaps.length === 0 ? 'no number is missing' : gaps.map((gap) => `${gap.stream} ${gap.from}-${gap.to}`).join('; '),
    },
    {
      what: 'audit log',
      ok: (compared?.findings ?? []).length === 0,
      note: logNote(signed?.size, locked?.size, compared?.findings),
    },
    {
      what: 'mail',
      ok: stuck.length === 0,
      note: stuck.length === 0 ? 'nothing is stuck' : stuck.map((mail) => `${mail.subject}: ${mail.error}`).join('; '),
    },
  ];
}

/** What is said of one clock. */
export function clockFinding(of: string, apart: number | null, than = 'the gateway'): Finding {
  const what = `clock of ${of}`;
  if (apart === null) return { what, ok: false, note: 'no answer with a time' };
  const far = Math.abs(apart) > CLOCKS_MAY_DIFFER;
  const words = apart === 0 ? `agrees with ${than}` : `${Math.abs(apart)} ms ${apart > 0 ? 'ahead of' : 'behind'} ${than}`;
  return { what, ok: !far, note: far ? `${words}; nothing is signed` : words };
}

/** Clocks of the gateway against this machine, and of services, Postgres, Temporal and the object store against the gateway. */
async function clocks(input: CommandInput): Promise<Finding[]> {
  const here = await clockApart('gateway', 10_000, () => clockOfHttp(new URL('/healthz', input.url).href));
  const told = await (await readingClient(input)).call(health.clocks);
  const found = told.clocks.filter(({ of }) => of !== 'gateway').map(({ of, apart }) => clockFinding(of, apart));
  return [clockFinding('the gateway', here, 'this machine'), ...found];
}

/** Processes that the hourly comparison found beside their ledger; with `repair` each is brought back. */
async function processes(input: CommandInput): Promise<Finding> {
  const api = await readingClient(input);
  const drift = await api.call(reconciliationOperations.list);
  if (drift.length === 0) return { what: 'processes', ok: true, note: 'every workflow is where its ledger is' };
  const words = drift.map(({ kind, subjectId, drift: how }) => `${kind} ${subjectId} ${how.toLowerCase().replace('_', ' ')}`).join('; ');
  if (!input.options['repair']) return { what: 'processes', ok: false, note: `${words}. Bring them back: qp doctor --repair` };
  for (const { id } of drift)
    await api.call(reconciliationOperations.repair, {
      params: { driftId: id },
      body: { reason: 'Asked for by the operator with qp doctor.' },
    });
  return { what: 'processes', ok: false, note: `${words}. Repair asked for; the next comparison says whether it helped` };
}

/** Deliveries between services that do not arrive, and workflows whose tasks fail; what could not be looked at is no good news. */
export function stuckFindings({ deliveries, tasks, untold }: ResponseOf<typeof health.stuck>): Finding[] {
  const untoldOf = (temporal: boolean) =>
    untold.filter(({ of }) => (of === 'Temporal') === temporal).map(({ of, words }) => `${of} ${words}`);
  const late = deliveries.map(
    ({ service, topic, messages, since, attempts, code, whatToDo }) =>
      `${service}: ${messages} of ${topic} since ${since}, ${attempts} attempts, ${code}. ${whatToDo}`,
  );
  const failing = tasks.map(
    ({ workflowId, attempts, since, code, whatToDo }) =>
      `${workflowId}: ${attempts} attempts${since ? ` since ${since}` : ''}, ${code}. ${whatToDo}`,
  );
  return [
    finding('deliveries', [...late, ...untoldOf(false)], 'everything between the services arrives'),
    finding('workflow tasks', [...failing, ...untoldOf(true)], 'no workflow fails again and again'),
  ];
}

function finding(what: string, bad: readonly string[], good: string): Finding {
  return { what, ok: bad.length === 0, note: bad.length === 0 ? good : bad.join('; ') };
}

async function stuck(input: CommandInput): Promise<Finding[]> {
  return stuckFindings(await (await readingClient(input)).call(health.stuck));
}

/** Registers and signatures, as the last night found them, and incidents that nobody closed. */
async function proof(input: CommandInput): Promise<Finding> {
  const api = await readingClient(input);
  const open = (await api.call(proofOperations.incidents)).filter(({ closedAt }) => closedAt === null);
  const [last] = await api.call(proofOperations.verifications, { query: { limit: 1 } });
  const what = 'registers and signatures';
  if (open.length > 0)
    return {
      what,
      ok: false,
      note: open
        .flatMap(({ findings }) => findings)
        .slice(0, 5)
        .join('; '),
    };
  return { what, ok: true, note: last ? `held when verified at ${last.verifiedAt}` : 'not verified yet; that happens every night' };
}

/** `qp doctor`: is everything as it should be. */
export const doctor: Command = {
  name: 'doctor',
  usage: 'doctor [--repair] [--setup-link]',
  summary: 'health of every part, with the lock probe of the object store',
  options: { repair: { type: 'boolean' }, 'setup-link': { type: 'boolean' } },
  async run(input) {
    if (input.options['setup-link']) return makeSetupLink(input);
    const findings = [
      ...(await answers(input)),
      await lockProbe(),
      ...(await clocks(input)),
      await processes(input),
      ...(await stuck(input)),
      await proof(input),
      ...(await trails(input)),
    ];
    if (input.json) console.log(JSON.stringify(findings, null, 2));
    else for (const { what, ok, note } of findings) console.log(`${ok ? 'ok  ' : 'FAIL'}  ${what}: ${note}`);
    return findings.every(({ ok }) => ok) ? 0 : 1;
  },
};
