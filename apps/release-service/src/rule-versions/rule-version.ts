import type { ruleVersion } from '@qp/contracts/release';
import type { z } from 'zod';

/** A version of rules as it is answered. */
export type RuleVersion = z.infer<typeof ruleVersion>;
