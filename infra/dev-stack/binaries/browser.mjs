// The browser of the stories in `apps/e2e/src/web`.
import { chromium } from 'playwright-core';
import { fromDebian } from './debian-package.mjs';
import { isProgram, onPath } from './programs.mjs';

/** Names under which a system has it. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

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
  await fromDebian({ program: 'chromium', package: 'chromium', there: async () => browser() !== undefined, say });
  return browser() ?? 'chromium';
}
