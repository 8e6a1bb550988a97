/** Ends with exit code 1: the system refused, or something is not valid. */
export class Refused extends Error {}

/** Ends with exit code 2: the command was called wrongly. */
export class WrongUse extends Error {}

/** What every command is given. */
export interface CommandInput {
  /** Address of the gateway. */
  readonly url: string;
  /** Session or API token, where one was given. */
  readonly token: string | undefined;
  /** JSON instead of words for people. */
  readonly json: boolean;
  readonly positionals: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  /** Writes one line for people; to standard error where standard output is JSON. */
  say(line: string): void;
}

/** One command of the command line. */
export interface Command {
  readonly name: string;
  /** How it is called, after `qp`. */
  readonly usage: string;
  readonly summary: string;
  /** Options beside `--url`, `--token`, `--json`. */
  readonly options: Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>;
  /** Gives the exit code; 0 when it gives nothing. */
  run(input: CommandInput): Promise<number | void>;
}
