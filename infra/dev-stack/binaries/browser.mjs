// The browser of the stories in `apps/e2e/src/web`.
import { chromium } from 'playwright-core';
import { fromDebian } from './debian-package.mjs';
import { isProgram, onPath } from './programs.mjs';

/** Names under which a system has it: first the one without windows and menus of its own, which plays a story in half of the time. */
const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** @returns {string | undefined} what `CHROMIUM_BIN` names, else the first on the path, else Playwright's own */
function browser() {
  const own = chromium.executablePath();
  return process.env.CHROMIUM_BIN || NAMES.map(onPath).find(Boolean) || (isProgram(own) ? own : undefined);
}

/**
 * Where the browser is; installed where there is none and we are root.
 * @param {(line: string) => void} say
 * @returns {Promise<string>}
 */
export async function aBrowser(say) {
  await fromDebian({ program: NAMES[0], package: NAMES[0], there: async () => browser() !== undefined, say });
  return browser() ?? NAMES[0];
}
