import type { AnyOperation } from '../operation/index.js';
import { health } from './health.js';
import { delegations, mandates } from './mandates.js';
import { organisations, people } from './people.js';
import { sessions, signing } from './sessions.js';
import { setup } from './setup.js';

export * from './health.js';
export * from './words.js';
export * from './sessions.js';
export * from './people.js';
export * from './mandates.js';
export * from './setup.js';
/** All operations of the gateway itself. */
export const operations: readonly AnyOperation[] = [health, sessions, signing, organisations, people, mandates, delegations, setup].flatMap(
  (table) => Object.values<AnyOperation>(table),
);
