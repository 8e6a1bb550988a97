import type { ToneName } from '../../ui/index.js';

/** What a risk of being late looks like; words stand beside it. */
export const toneOfRisk: Readonly<Record<string, ToneName>> = {
  PASSED: 'stop',
  HIGH: 'stop',
  RAISED: 'attention',
  WATCH: 'attention',
  LOW: 'good',
  NOT_FORECAST: 'none',
  NO_DATE: 'none',
};
