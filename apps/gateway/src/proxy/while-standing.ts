import { Transform } from 'node:stream';
import type { Clock } from '../sign-in/clock.js';
import type { LiveSession } from '../sign-in/live-session.js';

/** Milliseconds for which a look at the standing of a reader counts. */
const COUNTS_FOR = 1_000;

/** How a reader stands now; throws where they are no longer signed in. Must not count as use of the session. */
export type LookAgain = () => Promise<LiveSession>;

/**
 * Lets a stream of events through as long as its reader stands as they did when it began: signed in, with the same roles, organisation and
 * delegations. What was sent while they did not is not let through, and the stream ends; the browser asks again, in its new scope.
 */
export function whileStanding(began: LiveSession, lookAgain: LookAgain, clock: Clock): Transform {
  const same = standingOf(began);
  let lookedAt = clock().getTime();
  return new Transform({
    transform(chunk, _encoding, done) {
      if (clock().getTime() - lookedAt < COUNTS_FOR) return done(null, chunk);
      lookAgain().then(
        (live) => {
          lookedAt = clock().getTime();
          if (standingOf(live) === same) return done(null, chunk);
          this.push(null);
          return done();
        },
        () => {
          this.push(null);
          done();
        },
      );
    },
  });
}

function standingOf({ organisation, roles, sponsors, delegations, only }: LiveSession): string {
  return JSON.stringify([organisation.id, roles, sponsors.map(({ id }) => id), delegations, only]);
}
