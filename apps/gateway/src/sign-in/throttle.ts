import { DomainError } from '@qp/domain/kernel';
import { sha256Hex } from '@qp/platform/auth';
import { INSTALLATION, type Tx } from '@qp/platform/persistence';
import { Lanes } from './lanes.js';

/** Attempts that cost nothing before the back-off begins, per account and address. */
const FREE_FOR_ACCOUNT = 3;
/** Attempts on any accounts from one address before the back-off begins: many people may sit behind one. */
const FREE_FOR_ADDRESS = 30;
/** Longest wait, seconds. There is never a lock-out for good: it would let anybody lock anybody out. */
const LONGEST_WAIT = 300;
/** Passwords looked at side by side for one address; hashing one takes a core for some 30 ms. */
const TRIED_AT_ONCE = 4;
/** Failures are forgotten after this time without one, seconds. */
const FORGOTTEN_AFTER = 3_600;
/** Seconds that take one failure off an address: among many people somebody always mistypes. An account is forgiven by its own person. */
const ADDRESS_FORGIVEN_EVERY = 20;

/** Seconds that must pass after so many failures before the next attempt. */
export function waitAfter(failures: number, free: number): number {
  return failures < free ? 0 : Math.min(2 ** Math.min(failures - free, 20), LONGEST_WAIT);
}

/** Failures that still count so many seconds after the last one; `forgivenEvery` seconds take one off where they are given. */
export function failuresLeft(failures: number, passed: number, forgivenEvery?: number): number {
  if (passed >= FORGOTTEN_AFTER) return 0;
  return forgivenEvery === undefined ? failures : Math.max(0, failures - Math.floor(passed / forgivenEvery));
}

/** One account tried from one address; without address where it counts wherever it is tried from. */
export interface Attempt {
  readonly account: string;
  readonly ip?: string;
  /** The account was signed in to from this address before: wrong passwords of others there do not hold it up. */
  readonly familiar?: boolean;
}

interface Counter {
  readonly key: string;
  readonly free: number;
  readonly forgivenEvery?: number;
}

const ofAccount = ({ account, ip }: Attempt): Counter => ({
  key: sha256Hex(`account ${account.toLowerCase()} ${ip ?? 'anywhere'}`),
  free: FREE_FOR_ACCOUNT,
});

const ofAddress = (ip: string): Counter => ({
  key: sha256Hex(`address ${ip}`),
  free: FREE_FOR_ADDRESS,
  forgivenEvery: ADDRESS_FORGIVEN_EVERY,
});

const counters = (attempt: Attempt): readonly Counter[] => [
  ofAccount(attempt),
  ...(attempt.ip === undefined ? [] : [ofAddress(attempt.ip)]),
];

/** Throws TOO_MANY_REQUESTS while the back-off of earlier failures runs; such refused attempts do not count. */
export async function assertMayTry(tx: Tx, attempt: Attempt, now: Date): Promise<void> {
  for (const { key, free, forgivenEvery } of attempt.familiar ? [ofAccount(attempt)] : counters(attempt)) {
    const known = await tx.maybe<{ failures: number; last_at: Date }>(
      'select failures, last_at from gateway.sign_in_failure where key = $1',
      [key],
    );
    if (!known) continue;
    const passed = (now.getTime() - known.last_at.getTime()) / 1000;
    const left = Math.ceil(waitAfter(failuresLeft(known.failures, passed, forgivenEvery), free) - passed);
    if (left > 0) throw tooMany(left);
  }
}

/** Counts a failure. */
export async function rememberFailure(tx: Tx, attempt: Attempt, now: Date): Promise<void> {
  for (const { key, forgivenEvery } of counters(attempt))
    await tx.query(
      `insert into gateway.sign_in_failure as known (key, owner_org, failures, last_at) values ($1, $2, 1, $3)
       on conflict (key) do update set last_at = $3,
         failures = case when known.last_at < $3::timestamptz - make_interval(secs => $4) then 1
           else greatest(0, known.failures - coalesce(floor(extract(epoch from $3::timestamptz - known.last_at) / $5::int), 0)::int) + 1 end`,
      [key, INSTALLATION, now, FORGOTTEN_AFTER, forgivenEvery ?? null],
    );
}

/** Forgets the failures of an account from this address; those of the address as a whole stay. */
export async function forgetFailures(tx: Tx, attempt: Attempt): Promise<void> {
  await tx.query('delete from gateway.sign_in_failure where key = $1', [ofAccount(attempt).key]);
}

const lanes = new Lanes();

/**
 * Lets attempts on one account from one address take turns, so that a burst meets the back-off that its first failures made, and
 * people who sign many things at once are not taken for one. From one address a few accounts are tried at once.
 */
export function inTurn<T>(attempt: Attempt, work: () => Promise<T>): Promise<T> {
  return lanes.run(ofAccount(attempt).key, 1, () => lanes.run(`address ${attempt.ip ?? ''}`, TRIED_AT_ONCE, work));
}

function tooMany(seconds: number): DomainError {
  return new DomainError('TOO_MANY_REQUESTS', {
    message: `Too many wrong attempts; the next attempt is possible in ${seconds} seconds.`,
    whatToDo: `Wait ${seconds} seconds, then try again.`,
  });
}
