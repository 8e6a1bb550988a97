import { chromium, type Browser } from 'playwright-core';

/** Starts the browser that `npm test` found or installed. As root a browser has no sandbox to go into. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM_BIN'],
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
}
