import { steps, type Step } from './batch-facts.js';
import { codeCondition, conditionCodes, type Condition, type ConditionCode } from './condition.js';

/** A condition that cannot be read: what is wrong and where. */
export class ConditionError extends Error {
  constructor(
    message: string,
    /** The condition as written. */
    readonly text: string,
    /** Character at which reading failed, from 0. */
    readonly position: number,
  ) {
    super(`${message} at character ${position + 1} of "${text}"`);
    this.name = 'ConditionError';
  }
}

interface Token {
  readonly text: string;
  readonly at: number;
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(/\s+|[A-Za-z_][A-Za-z_0-9]*|[&,()[\]]|./gs)) {
    if (!/^\s/.test(match[0])) tokens.push({ text: match[0], at: match.index });
  }
  return tokens;
}

function isCode(word: string): word is ConditionCode {
  return conditionCodes.some((code) => code === word);
}

function isStep(word: string): word is Step {
  return steps.some((step) => step === word);
}

class Reader {
  private next = 0;
  private readonly tokens: Token[];

  constructor(private readonly text: string) {
    this.tokens = tokensOf(text);
  }

  read(): Condition {
    const condition = this.alternatives();
    const rest = this.tokens[this.next];
    if (rest) this.fail(`"${rest.text}" is not expected here`);
    return condition;
  }

  private alternatives(): Condition {
    return this.series(',', 'any', () => this.series('&', 'all', () => this.single()));
  }

  private series(separator: string, kind: 'any' | 'all', part: () => Condition): Condition {
    const first = part();
    const parts = [first];
    while (this.take(separator)) parts.push(part());
    return parts.length > 1 ? { kind, parts } : first;
  }

  private single(): Condition {
    if (this.take('not')) return { kind: 'not', part: this.single() };
    if (this.take('(')) {
      const inner = this.alternatives();
      this.expect(')');
      return inner;
    }
    const token = this.tokens[this.next];
    if (!token) this.fail('a code is missing');
    if (!isCode(token.text)) this.fail(`"${token.text}" is not a code`);
    this.next += 1;
    return codeCondition(token.text, this.stepsOf(token.text));
  }

  private stepsOf(code: ConditionCode): Step[] {
    if (this.tokens[this.next]?.text !== '[') return [];
    if (code !== 'OWN') this.fail(`${code} takes no steps`);
    this.next += 1;
    const named: Step[] = [];
    do named.push(this.step());
    while (this.take(','));
    this.expect(']');
    return named;
  }

  private step(): Step {
    const token = this.tokens[this.next];
    if (!token || !isStep(token.text)) this.fail(token ? `"${token.text}" is not a step` : 'a step is missing');
    this.next += 1;
    return token.text;
  }

  private take(text: string): boolean {
    if (this.tokens[this.next]?.text !== text) return false;
    this.next += 1;
    return true;
  }

  private expect(text: string): void {
    if (!this.take(text)) this.fail(`"${text}" is missing`);
  }

  private fail(message: string): never {
    throw new ConditionError(message, this.text, this.tokens[this.next]?.at ?? this.text.length);
  }
}

/**
 * Reads a condition: codes joined by `&` (and) and `,` (or, weaker), `not`, round brackets, and steps after `OWN`, as in
 * `FINAL & not PLB, OWN[DP, PACK]`. Throws a `ConditionError` on anything else, unknown codes and steps included.
 */
export function parseCondition(text: string): Condition {
  return new Reader(text).read();
}
