import { DomainError } from '@qp/domain/kernel';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Counts a call from a network address; throws TOO_MANY_REQUESTS beyond the limit. */
export type Limit = (address: string) => Promise<void>;

/** Calls without sign-in that one address may make in a minute; many people may sit behind one. */
const PER_MINUTE = 600;

/**
 * Holds back floods of calls that need no sign-in, before they cost a password hash or a query. Per process: it protects the machine;
 * guessing is held back by the throttle in the database.
 */
export function limitByAddress(points = PER_MINUTE): Limit {
  const limiter = new RateLimiterMemory({ points, duration: 60 });
  return async (address) => {
    try {
      await limiter.consume(address);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      const seconds = Math.ceil(error.msBeforeNext / 1000);
      throw new DomainError('TOO_MANY_REQUESTS', {
        message: 'Too many calls from this address.',
        whatToDo: `Wait ${seconds} seconds, then try again.`,
      });
    }
  };
}
