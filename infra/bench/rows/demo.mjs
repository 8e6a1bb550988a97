import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { figure } from '../figures/figure.mjs';
import { Platform } from '../machine/platform.mjs';

/** Releases that cover every phase, and all of them, as the demo's own progress counts them. */
const FIRST = 12;
const ALL = 40;
/** Seconds from the ready line within which somebody who looks should see it. */
const WITHIN = { first: 60, all: 360, mails: 300 };
/** Seconds after which it is not waited for any longer. */
const GIVEN_UP = 1_800;
/** Whom the mails of the silent sponsor's documents go to, and what an escalation of them says. */
const SILENT = 'supply@fornax.example';
const REMEDY = 'What would help most';

/** How soon the demo's people have filled the house, on a platform of its own: in the other rows they are left out. */
export async function demo() {
  const platform = new Platform();
  try {
    await platform.start({ organisation: true });
    const began = performance.now();
    /** @param {() => unknown} holds @param {string} words */
    const secondsUntil = async (holds, words) => {
      while (!(await holds())) {
        if (platform.said('the demo organisation is not complete')) throw new Error('the demo organisation did not come to its end');
        if (performance.now() - began > GIVEN_UP * 1000) throw new Error(`waited ${GIVEN_UP} s in vain: ${words}`);
        await pause(500);
      }
      return (performance.now() - began) / 1000;
    };
    const { smtp } = JSON.parse(readFileSync(join(platform.home, 'engines.json'), 'utf8'));
    const caught = async (/** @type {(mail: { to: string[], text: string }) => boolean} */ wanted) =>
      (await (await fetch(smtp.inbox)).json()).some(wanted);
    const [first, all, reminder, escalation] = await Promise.all([
      secondsUntil(() => platform.said(`${FIRST} of ${ALL} releases of the demo are there`), 'the first releases'),
      secondsUntil(() => platform.said('The demo organisation is complete'), 'all releases'),
      secondsUntil(() => caught(({ to, text }) => to.includes(SILENT) && text.includes('This is reminder 2')), 'a second reminder'),
      secondsUntil(() => caught(({ text }) => text.includes(REMEDY)), 'an escalation with a remedy'),
    ]);
    return [
      within(`the first ${FIRST} releases, every phase`, first, WITHIN.first),
      within(`all ${ALL} releases`, all, WITHIN.all),
      within('a second reminder to the silent sponsor in the mail catcher', reminder, WITHIN.mails),
      within('an escalation with a remedy in the mail catcher', escalation, WITHIN.mails),
    ];
  } finally {
    await platform.stop();
  }
}

/** @param {string} what @param {number} value @param {number} most */
function within(what, value, most) {
  return figure({ name: `demo.${what}, from the ready line on`, unit: 's', value, budget: { of: 'value', most, absolute: true } });
}
