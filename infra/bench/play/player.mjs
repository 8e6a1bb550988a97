import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ApiProblem } from '@qp/contracts/operation';
import { signCommandScripted } from '@qp/platform/scripted-people';
import { accountOf } from '../../../apps/cli/dist/session/accounts.js';
import { signIn } from '../../../apps/cli/dist/session/sign-in.js';
import { NoJournal } from './no-journal.mjs';

/** Outcomes that ask for the same command again. */
const AGAIN = ['UNKNOWN_OUTCOME', 'DEPENDENCY_UNAVAILABLE', 'CONFLICT'];
const REPEAT_AFTER_MS = 25;
/** Looking costs the platform work: soon at first, then less and less often. */
const FIRST_LOOK_MS = 25;
const LOOK_AT_LEAST_MS = 200;

/**
 * Plays the people of the demo through the API, as the demo's own stage does, but tells nothing and writes nothing down; signing
 * can be done ahead of the act, so that it is timed by itself. The demo's acts can be played on it.
 */
export class Player {
  /** Milliseconds that each kind of act took which is reported by itself. @type {{ signIn: number[], sign: number[] }} */
  durations = { signIn: [], sign: [] };
  /** How often a command had to be sent again. */
  repeats = 0;
  journal = new NoJournal();
  #people = new Map();

  /** @param {string} url of the gateway */
  constructor(url) {
    this.url = url;
  }

  chapter() {}
  remark() {}

  /** Signs a demo account in, once. @param {string} email */
  person(email) {
    const known = this.#people.get(email) ?? timed(this.durations.signIn, () => signIn(this.url, accountOf(email)));
    this.#people.set(email, known);
    return known;
  }

  /** Forgets who is signed in: a session ends when nobody used it for a while, as when a load is made. */
  signOff() {
    this.#people.clear();
  }

  /** @param {string} by @param {object} operation @param {object} [input] */
  async read(by, operation, input = {}) {
    return (await this.person(by)).api.call(operation, input);
  }

  /** Lets somebody act. @param {object} act as of the demo, or as `prepared` gave it */
  async act(act) {
    const { person, params, body, intent, operation } = await this.prepared(act);
    const commandId = randomUUID();
    for (const end = Date.now() + 60_000; ; await pause(REPEAT_AFTER_MS)) {
      try {
        return await person.api.call(operation, { params, body, commandId, intent });
      } catch (error) {
        const code = error instanceof ApiProblem ? error.problem.code : '';
        // Another service hears of a new record a moment later; that is no answer that was lost.
        const notYet = act.patient === true && code === 'NOT_FOUND';
        if ((!notYet && !AGAIN.includes(code)) || Date.now() > end) throw error;
        if (!notYet) this.repeats += 1;
      }
    }
  }

  /** As `act`; here nothing is told anyway. */
  quietly(act) {
    return this.act(act);
  }

  /** Fixes what an act will send, and signs it where it must be signed. @param {object} act */
  async prepared(act) {
    if (act.person) return act;
    const person = await this.person(act.by);
    const body = typeof act.body === 'function' ? await act.body() : act.body;
    const { operation, params } = act;
    const intent = operation.signature ? await this.#sign(person, operation, params, body) : undefined;
    return { operation, params, body, person, intent };
  }

  /** Waits until something holds. @template T @param {string} words @param {() => Promise<T | undefined>} look */
  async until(words, look, seconds = 120) {
    const end = Date.now() + seconds * 1000;
    for (let wait = FIRST_LOOK_MS; ; wait = Math.min(wait * 2, LOOK_AT_LEAST_MS)) {
      const seen = await look();
      if (seen !== undefined) return seen;
      if (Date.now() > end) throw new Error(`waited ${seconds} s in vain: ${words}`);
      await pause(wait);
    }
  }

  #sign(person, operation, params, body) {
    return timed(this.durations.sign, () =>
      signCommandScripted(person.api, person.account, {
        operation: operation.id,
        params: params ?? {},
        body,
        meaning: operation.signature,
        manifestHash: body?.manifestHash,
        declaredCountry: 'DK',
      }),
    );
  }
}

/** @template T @param {number[]} into @param {() => Promise<T>} work */
async function timed(into, work) {
  const began = performance.now();
  const result = await work();
  into.push(performance.now() - began);
  return result;
}
