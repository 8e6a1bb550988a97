import { DomainError } from '@qp/domain/kernel';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Counts a call of somebody; throws TOO_MANY_REQUESTS beyond the limit. */
export type Limit = (caller: string) => Promise<void>;

/** Calls without sign-in that one address may make in a minute; many people may sit behind one. */
const PER_ADDRESS = 600;
/** Calls of one account in a minute: far beyond any screen, within what a program of an account needs that fetches a trial's records. */
const PER_ACCOUNT = 6_000;

/**
 * Holds back floods of calls that need no sign-in, before they cost a password hash or a query. Per process: it protects the machine;
 * guessing is held back by the throttle in the database.
 */
export function limitByAddress(points = PER_ADDRESS): Limit {
  return limitOf(points, 'from this address');
}

/** Keeps one account, or a program that runs wild with its token, from taking the machine from all others. Per process. */
export function limitByAccount(points = PER_ACCOUNT): Limit {
  return limitOf(points, 'by this account');
}

function limitOf(points: number, whose: string): Limit {
  const limiter = new RateLimiterMemory({ points, duration: 60 });
  return async (caller) => {
    try {
      await limiter.consume(caller);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      const seconds = Math.ceil(error.msBeforeNext / 1000);
      throw new DomainError('TOO_MANY_REQUESTS', {
        message: `Too many calls ${whose}.`,
        whatToDo: `Wait ${seconds} seconds, then try again.`,
      });
    }
  };
}
