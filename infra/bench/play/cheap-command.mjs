import { caseOperations } from '@qp/contracts/release';
import { cast } from '../../../apps/cli/dist/demo/people.js';
import { caseVersion, StandardRelease } from './standard-release.mjs';

/**
 * Opens cases that nobody else works on.
 * @param {import('./player.mjs').Player} player @param {object} trial @param {string} prefix of the batch numbers @param {number} count
 * @returns {Promise<{ caseId: string, held: boolean, version: number }[]>}
 */
export async function openCases(player, trial, prefix, count) {
  const cases = Array.from({ length: count }, (_, i) => new StandardRelease(player, trial, `${prefix}-${i + 1}`));
  const waiting = [...cases];
  const opener = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await next.openUnassigned();
  };
  await Promise.all([opener(), opener(), opener(), opener()]);
  return Promise.all(cases.map(async ({ caseId }) => ({ caseId, held: false, version: await caseVersion(player, caseId) })));
}

/** Puts a case on hold, or takes it off again: a command that changes little. */
export async function holdOrResume(player, of) {
  const body = { expectedVersion: of.version, ...(of.held ? {} : { reason: 'Measured' }) };
  const operation = of.held ? caseOperations.resume : caseOperations.hold;
  const { version } = await player.act({ by: cast.qa, operation, params: { caseId: of.caseId }, body });
  of.version = version;
  of.held = !of.held;
}
