import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Started, type CaughtMail } from '@qp/testing/stack';
import { chromium, type Browser } from 'playwright-core';
import { qp } from '../qp.js';

/** How a house is opened. */
interface HousePlan {
  /** First port to try; each spec file has its own. */
  readonly port: number;
  /** Options of the start beside folder and port. */
  readonly options?: readonly string[];
  /** Variables of the start. */
  readonly env?: Readonly<Record<string, string>>;
  /** Words of the command line that prepare what the stories meet, one run each. */
  readonly prepared?: readonly (readonly string[])[];
}

/** Lines that are read at the end of the log of a service which ended. */
const LAST_WORDS = 60;

/** A platform that runs. */
interface Standing {
  readonly home: string;
  readonly platform: Started;
  readonly port: number;
}

/** A whole platform in a folder of its own, with a browser in front of it: what the stories of one spec file share. */
export class House {
  private constructor(
    /** Data folder. */
    readonly home: string,
    /** The running start; its output holds what was announced. */
    readonly platform: Started,
    private readonly port: number,
    readonly browser: Browser,
  ) {}

  /** The address for people, where passkeys and cookies belong. */
  get url(): string {
    return `http://localhost:${this.port}`;
  }

  /** Starts platform and browser, and lets the command line prepare what is asked. */
  static async open({ port, options = [], env = {}, prepared = [] }: HousePlan): Promise<House> {
    const home = mkdtempSync(join(tmpdir(), 'qp-web-e2e-'));
    chmodSync(home, 0o755);
    const platform = new Started(['--home', home, '--port', String(port), ...options], { ...env });
    try {
      return await House.before({ home, platform, port: await platform.ready() }, prepared);
    } catch (error) {
      await end(platform, home);
      throw error;
    }
  }

  /** Starts a browser in front of a platform that runs, after the command line has prepared what is asked. */
  static async before({ home, platform, port }: Standing, prepared: HousePlan['prepared'] = []): Promise<House> {
    const house = new House(home, platform, port, await startBrowser());
    for (const words of prepared) await house.prepare(...words);
    return house;
  }

  /** Lets the command line prepare something. */
  async prepare(...words: readonly string[]): Promise<void> {
    const { code, err } = await qp(this.home, `http://127.0.0.1:${this.port}`, ...words);
    if (code !== 0 || err !== '') throw new Error(`qp ${words.join(' ')} ended with ${code}: ${err}`);
  }

  /** The mails that this platform sent so far, as its catcher keeps them. */
  async mails(): Promise<CaughtMail[]> {
    const { smtp } = JSON.parse(readFileSync(join(this.home, 'engines.json'), 'utf8')) as { smtp: { inbox: string } };
    return (await (await fetch(smtp.inbox)).json()) as CaughtMail[];
  }

  /** The services that ended by themselves so far, with what each said last: its log goes with the folder. */
  crashes(): string[] {
    return [...this.platform.output.matchAll(/^.* ended \(.*its log is (.+)$/gm)].map(([line, log = '']) => {
      const words = readFileSync(log, 'utf8').split('\n').slice(-LAST_WORDS);
      return [line, ...words].join('\n');
    });
  }

  /** What the database said of its connections being lost, which a service then feels. */
  lostConnections(): string[] {
    const lines = readFileSync(join(this.home, 'logs', 'postgres.log'), 'utf8').split('\n');
    return lines.filter((line) =>
      /PANIC|terminated by signal|terminating connection|database system was (interrupted|not properly)/.test(line),
    );
  }

  /** Ends browser and platform, and removes the folder. */
  async close(): Promise<void> {
    await this.browser.close();
    await end(this.platform, this.home);
  }
}

async function end(platform: Started, home: string): Promise<void> {
  await platform.stop();
  await platform.gone();
  rmSync(home, { recursive: true, force: true });
}

/** Starts the browser that `npm test` found or installed. As root a browser has no sandbox to go into. */
function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM_BIN'],
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
}
