import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { homeFolder } from '../session/address.js';

/** A command that was sent: the same id and body are sent again when the answer was lost. */
export interface Pending {
  readonly commandId: string;
  readonly params: Readonly<Record<string, unknown>> | undefined;
  readonly body: unknown;
}

interface Entries {
  [step: string]: { pending?: Pending; answer?: unknown };
}

/**
 * What the demo has done in this folder, step by step, so that a run that was cut goes on where it stopped and a second run does
 * nothing twice. Written before a command is sent and after its answer.
 */
export class Journal {
  private readonly file: string;
  private readonly entries: Entries;

  /** Two plays at once need a journal each. */
  constructor(name: string) {
    this.file = join(homeFolder(), name);
    this.entries = existsSync(this.file) ? (JSON.parse(readFileSync(this.file, 'utf8')) as Entries) : {};
  }

  /** Whether a step has its answer. */
  has(step: string): boolean {
    return this.entries[step]?.answer !== undefined;
  }

  answerOf(step: string): unknown {
    return this.entries[step]?.answer;
  }

  pendingOf(step: string): Pending | undefined {
    return this.entries[step]?.pending;
  }

  willSend(step: string, pending: Pending): void {
    this.entries[step] = { pending };
    this.write();
  }

  /** A step that was refused was not done. */
  forget(step: string): void {
    delete this.entries[step];
    this.write();
  }

  done(step: string, answer: unknown): void {
    this.entries[step] = { ...this.entries[step], answer: answer ?? true };
    this.write();
  }

  private write(): void {
    writeFileSync(`${this.file}.new`, JSON.stringify(this.entries, null, 1), { mode: 0o600 });
    renameSync(`${this.file}.new`, this.file);
  }
}
