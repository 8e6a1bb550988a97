import { existsSync, readFileSync, statSync } from 'node:fs';
import { mainOf } from './apps.mjs';

const LOOK_MS = 2_000;

/**
 * Lets the demo's people fill the organisation after the platform is ready, as a process of its own: it is stopped with the platform, gives way to
 * people, and the next start goes on where it stopped. Not with `QP_DEMO_ORGANISATION=off`; a number there is so many releases instead of forty.
 * @param {object} of
 * @param {import('../processes/guarded.mjs').Guard} of.guard
 * @param {string} of.home
 * @param {string} of.url of the gateway
 * @param {NodeJS.ProcessEnv} of.env
 * @param {() => boolean} of.isStopping
 * @param {(line: string) => void} of.say
 * @returns {Promise<void>} once it has ended
 */
export async function fillDemo({ guard, home, url, env, isStopping, say }) {
  const main = mainOf('cli');
  const wish = process.env.QP_DEMO_ORGANISATION ?? 'on';
  if (wish === 'off' || !existsSync(main) || isStopping()) return;
  const running = await guard.spawn({
    name: 'demo-organisation',
    kind: 'app',
    command: process.execPath,
    args: ['--disable-warning=ExperimentalWarning', main, 'demo', '--organisation', ...(/^\d+$/.test(wish) ? ['--first', wish] : [])],
    env: { PATH: env.PATH, HOME: env.HOME, QP_HOME: home, QP_URL: url },
    stopSignal: 'SIGTERM',
    graceMs: 3_000,
  });
  // Its log is appended to by every start: only what is new is told.
  let told = sizeOf(running.log);
  const tell = () => {
    if (isStopping()) return;
    const text = existsSync(running.log) ? readFileSync(running.log).subarray(told).toString() : '';
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    told += Buffer.byteLength(whole);
    for (const line of whole.split('\n').filter((one) => one !== '')) say(line);
  };
  const looking = setInterval(tell, LOOK_MS);
  const ending = await running.exited;
  clearInterval(looking);
  tell();
  if (ending.code !== 0 && !isStopping())
    say(`the demo organisation is not complete; the next start goes on with it. Its log is ${running.log}`);
}

/** @param {string} file */
function sizeOf(file) {
  return existsSync(file) ? statSync(file).size : 0;
}
