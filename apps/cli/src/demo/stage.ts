import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ApiProblem, type AnyOperation, type BodyOf, type ParamsOf, type QueryOf, type ResponseOf } from '@qp/contracts/operation';
import { signCommandScripted } from '@qp/platform/scripted-people';
import { Refused } from '../command.js';
import { accountOf } from '../session/accounts.js';
import { signIn, type SignedIn } from '../session/sign-in.js';
import { Journal } from './journal.js';

/** One act of the demo: who does what with which operation. */
export interface Act<O extends AnyOperation> {
  /** Name of the step, unique in the demo. */
  readonly step: string;
  /** E-mail address of the demo account. */
  readonly by: string;
  /** What happens, for the reader. */
  readonly words: string;
  readonly operation: O;
  readonly params?: ParamsOf<O>;
  readonly body?: BodyOf<O> | (() => Promise<BodyOf<O>>);
  /** True where another service hears of the record a moment later: it may not know it yet. */
  readonly patient?: boolean;
  /** sha256 of the evidence manifest, for acts that sign one. */
  readonly manifestHash?: string | (() => Promise<string>);
}

/** Answers after which the same command is sent again. */
const passing = ['UNKNOWN_OUTCOME', 'DEPENDENCY_UNAVAILABLE', 'CONFLICT'];

/** How often one looks at a record on which others act at the same time. */
const LOOKS = 5;

/** The stage on which the demo plays: people sign in, act by the HTTP API alone, and each act is told and remembered. */
export class Stage {
  readonly journal: Journal;
  private readonly people = new Map<string, Promise<SignedIn>>();

  constructor(
    /** Address of the gateway. */
    readonly url: string,
    private readonly say: (line: string) => void,
    /** Journal of the play, and what happens after each act that took so many milliseconds. */
    private readonly play: { readonly journal?: string; readonly rest?: (took: number) => Promise<void> } = {},
  ) {
    this.journal = new Journal(play.journal ?? 'demo-journal.json');
  }

  /** Signs a demo account in, once. */
  person(email: string): Promise<SignedIn> {
    const known = this.people.get(email) ?? signIn(this.url, accountOf(email));
    this.people.set(email, known);
    return known;
  }

  /** A heading. */
  chapter(words: string): void {
    this.say(`\n${words}`);
  }

  /** A line without an act. */
  remark(words: string): void {
    this.say(`       ${words}`);
  }

  /** Reads something as somebody. */
  async read<O extends AnyOperation>(
    by: string,
    operation: O,
    input: { params?: ParamsOf<O>; query?: QueryOf<O>; body?: BodyOf<O> } = {},
  ): Promise<ResponseOf<O>> {
    return (await this.person(by)).api.call(operation, input);
  }

  /** Lets somebody act. A step that this folder has done already gives its answer again. */
  async act<O extends AnyOperation>(act: Act<O>): Promise<ResponseOf<O>> {
    const known = this.journal.has(act.step);
    const answer = await this.quietly(act);
    if (!known) await this.tell(act, 'does', '');
    return answer;
  }

  /** As `act`, without telling it: for many small acts that one remark sums up. */
  async quietly<O extends AnyOperation>(act: Act<O>): Promise<ResponseOf<O>> {
    if (this.journal.has(act.step)) return this.journal.answerOf(act.step) as ResponseOf<O>;
    const begun = Date.now();
    const answer = await this.lookingAgain(act);
    this.journal.done(act.step, answer);
    await this.play.rest?.(Date.now() - begun);
    return answer;
  }

  /** Acts, and where something happened to the record in between looks again and acts on what it is now, as a person would. */
  private async lookingAgain<O extends AnyOperation>(act: Act<O>): Promise<ResponseOf<O>> {
    for (let look = 1; ; look++) {
      try {
        return await this.once(act);
      } catch (error) {
        const stale = error instanceof ApiProblem && error.problem.code === 'STALE_VERSION';
        if (!stale || typeof act.body !== 'function' || look === LOOKS) throw error;
      }
    }
  }

  private async once<O extends AnyOperation>(act: Act<O>): Promise<ResponseOf<O>> {
    const pending = this.journal.pendingOf(act.step) ?? {
      commandId: randomUUID(),
      params: act.params as Readonly<Record<string, unknown>> | undefined,
      body: await bodyOf(act),
    };
    this.journal.willSend(act.step, pending);
    return this.send(act, pending).catch((error: unknown) => {
      // A refusal is the answer of this command id: the next run asks with another.
      if (error instanceof ApiProblem && !passing.includes(error.problem.code)) this.journal.forget(act.step);
      throw error;
    });
  }

  /**
   * Lets somebody try what must be refused, for the reason expected: a code of the error, or a gate among those not met. A demo in
   * which it is not refused, or for another reason, has failed.
   */
  async mustRefuse<O extends AnyOperation>(act: Act<O>, codes: readonly string[], gate?: string): Promise<ApiProblem | undefined> {
    if (this.journal.has(act.step)) return undefined;
    try {
      await this.send(act, {
        commandId: randomUUID(),
        params: act.params,
        body: await bodyOf(act),
      });
    } catch (error) {
      if (!(error instanceof ApiProblem) || !codes.includes(error.problem.code)) throw error;
      if (gate && !error.problem.unmet?.some((condition) => condition.gate === gate)) throw error;
      this.journal.done(act.step, { code: error.problem.code });
      await this.tell(act, 'tries', `refused: ${reasonsOf(error)}`);
      return error;
    }
    throw new Refused(`The system allowed what it must refuse: ${act.words}`);
  }

  /** Waits until something holds, for at most `seconds`; tells what it waited for in vain. */
  async until<T>(words: string, look: () => Promise<T | undefined>, seconds = 300): Promise<T> {
    const end = Date.now() + seconds * 1000;
    for (;;) {
      const seen = await look();
      if (seen !== undefined) return seen;
      if (Date.now() > end) throw new Refused(`Waited ${seconds} s in vain: ${words}`);
      await pause(200);
    }
  }

  private async send<O extends AnyOperation>(
    act: Act<O>,
    pending: { commandId: string; params: unknown; body: unknown },
  ): Promise<ResponseOf<O>> {
    const person = await this.person(act.by);
    const params = pending.params as ParamsOf<O>;
    const body = pending.body as BodyOf<O>;
    const end = Date.now() + 60_000;
    for (;;) {
      const intent = act.operation.signature ? await this.sign(person, act, params, body) : undefined;
      try {
        return await person.api.call(act.operation, { params, body, commandId: pending.commandId, intent });
      } catch (error) {
        const again =
          error instanceof ApiProblem &&
          (passing.includes(error.problem.code) || (act.patient === true && error.problem.code === 'NOT_FOUND'));
        if (!again || Date.now() > end) throw error;
        await pause(500);
      }
    }
  }

  /** Signing gives password and passkey again, every time, for this very command and body. */
  private async sign<O extends AnyOperation>(person: SignedIn, act: Act<O>, params: ParamsOf<O>, body: BodyOf<O>): Promise<string> {
    const manifestHash = typeof act.manifestHash === 'function' ? await act.manifestHash() : act.manifestHash;
    return signCommandScripted(person.api, person.account, {
      operation: act.operation.id,
      params: params ?? {},
      body,
      meaning: act.operation.signature ?? '',
      manifestHash: manifestHash ?? (body as { manifestHash?: string } | undefined)?.manifestHash,
      declaredCountry: 'DK',
    });
  }

  private async tell<O extends AnyOperation>(act: Act<O>, kind: 'does' | 'tries', outcome: string): Promise<void> {
    const { account } = await this.person(act.by);
    const who = `${account.name} (${account.role}, ${account.organisation.replace(' (Demo)', '')})`;
    this.say(`  ${kind === 'does' ? 'ok ' : 'NO '}  ${who}: ${act.words}${outcome ? `\n         ${outcome}` : ''}`);
  }
}

async function bodyOf<O extends AnyOperation>(act: Act<O>): Promise<BodyOf<O> | undefined> {
  return typeof act.body === 'function' ? await (act.body as () => Promise<BodyOf<O>>)() : act.body;
}

/** Why something was refused, each reason once, the first three. */
function reasonsOf({ problem }: ApiProblem): string {
  const unmet = (problem.unmet ?? []).map(({ gate, message }) => (gate ? `${gate}: ${message}` : message));
  const reasons = [...new Set(unmet.length > 0 ? unmet : [problem.detail])];
  return `${reasons.slice(0, 3).join(' ')}${reasons.length > 3 ? ` (and ${reasons.length - 3} more)` : ''}`;
}
