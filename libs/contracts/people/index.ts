import type { AnyOperation } from '../operation/index.js';
import { health } from './health.js';
import { delegations, mandates } from './mandates.js';
import { organisations, people } from './people.js';
import { demo } from './demo.js';
import { identityProviders } from './identity-providers.js';
import { factors } from './factors.js';
import { sessions } from './sessions.js';
import { signing } from './signing.js';
import { apiTokens } from './api-tokens.js';
import { passwordResets, setup } from './setup.js';

export * from './health.js';
export * from './words.js';
export * from './passkeys.js';
export * from './sign-in-words.js';
export * from './sessions.js';
export * from './signing.js';
export * from './factors.js';
export * from './demo.js';
export * from './api-tokens.js';
export * from './identity-providers.js';
export * from './people.js';
export * from './mandates.js';
export * from './setup.js';
/** All operations of the gateway itself. */
export const operations: readonly AnyOperation[] = [
  health,
  sessions,
  signing,
  factors,
  apiTokens,
  identityProviders,
  passwordResets,
  demo,
  organisations,
  people,
  mandates,
  delegations,
  setup,
].flatMap((table) => Object.values<AnyOperation>(table));
