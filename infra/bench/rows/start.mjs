import { figure } from '../figures/figure.mjs';

/** Seconds from the command to the line that says ready, engines present and apps built. @param {import('../run.mjs').Bench} bench */
export async function start({ platform }) {
  return [figure({ name: 'start.ready', unit: 's', value: platform.readySeconds, budget: { of: 'value', most: 45, absolute: true } })];
}
