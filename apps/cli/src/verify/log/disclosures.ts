import { isDisclosure, opens, type Disclosure, type LogEntry } from '@qp/domain/transparency-log';
import { entryTools } from '@qp/platform/auth';
import { BrokenAt } from './log-folder.js';

/** Fields laid open beside a log; each has to be what its entry committed to. */
export class Disclosures {
  readonly #byEvent = new Map<string, Disclosure[]>();
  readonly #values: unknown[] = [];

  /** Reads one per line (JSON). Throws {@link BrokenAt} for a line that is none. */
  constructor(name: string, text: string) {
    const lines = text.split('\n').filter((line) => line !== '');
    for (const [at, line] of lines.entries()) {
      const disclosure = parse(line);
      if (!isDisclosure(disclosure)) throw new BrokenAt(`${name} line ${at + 1} is no disclosure`);
      this.#byEvent.set(disclosure.event, [...(this.#byEvent.get(disclosure.event) ?? []), disclosure]);
    }
  }

  /** Opens what is disclosed of an entry. */
  open(entry: LogEntry, index: number): void {
    for (const disclosure of this.#byEvent.get(entry.event) ?? []) {
      if (!opens(entryTools, entry, disclosure))
        throw new BrokenAt(`entry ${index} (event ${entry.event}): the "${disclosure.field}" laid open is not what the log committed to`);
      this.#values.push(disclosure.value);
    }
    this.#byEvent.delete(entry.event);
  }

  /** Throws {@link BrokenAt} where something was laid open of an event that the log does not hold. */
  assertAllOpened(): void {
    const [event] = this.#byEvent.keys();
    if (event !== undefined) throw new BrokenAt(`event ${event} is laid open and not in the log`);
  }

  /** The values that were opened so far. */
  get values(): readonly unknown[] {
    return this.#values;
  }

  get opened(): number {
    return this.#values.length;
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
