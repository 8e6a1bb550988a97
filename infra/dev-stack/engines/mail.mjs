import { join } from 'node:path';
import { readyOrEnded } from './ready.mjs';

/**
 * A mail server that delivers nothing and shows everything (see mail-catcher.mjs).
 * @param {import('./context.mjs').EngineContext} ctx
 * @returns {import('./context.mjs').Engine}
 */
export function mailEngine(ctx) {
  const given = process.env.SMTP_URL;
  let url = given ?? '';
  let inbox = given ? (process.env.QP_MAIL_INBOX ?? '') : '';
  let running;
  return {
    name: 'mail',
    find: async () => (given ? { how: 'SMTP_URL' } : { how: 'npm packages smtp-server and mailparser' }),
    async start() {
      if (given) return;
      const [smtp, http] = [await ctx.port(), await ctx.port()];
      running = await ctx.guard.spawn({
        name: 'mail',
        kind: 'engine',
        command: process.execPath,
        args: [join(import.meta.dirname, '..', 'mail-catcher.mjs'), join(ctx.home, 'mail'), String(smtp), String(http)],
        env: { ...process.env },
        stopSignal: 'SIGTERM',
        graceMs: 5_000,
      });
      url = `smtp://127.0.0.1:${smtp}`;
      inbox = `http://127.0.0.1:${http}/messages`;
    },
    ready: () =>
      readyOrEnded(
        running,
        async () =>
          given !== undefined ||
          fetch(inbox).then(
            ({ ok }) => ok,
            () => false,
          ),
        20_000,
      ),
    running: () => running,
    settings: () => ({ url, inbox }),
    stop: async () => running?.stop(),
  };
}
