/**
 * How far a proof reaches: it agrees with something that the reader held before, it agrees with itself and there was nothing to
 * compare it with, or it does not hold.
 */
export type Standing = 'ANCHORED' | 'SELF-CONSISTENT' | 'BROKEN';

/** What offline verification found. */
export interface Verdict {
  readonly standing: Standing;
  /** What was looked at, in words ("certificate", "audit log"). */
  readonly kind: string;
  /** What is proven, one sentence each. */
  readonly proven: readonly string[];
  /** What the reader may not conclude from it, one sentence each. */
  readonly notProven: readonly string[];
  /** The first bad place; with BROKEN only. */
  readonly broken?: string;
  /** What people compare by eye or machines read: fingerprints, sizes, roots, hashes. */
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
}

/** What the reader held before, given on the command line. */
export interface Anchors {
  /** `--key`: a verifier key, or the file of one. */
  readonly key: string | undefined;
  /** `--since`: file of an earlier checkpoint. */
  readonly since: string | undefined;
}

/** What stands at the path. */
export interface Found {
  readonly path: string;
  readonly folder: boolean;
  /** The first bytes of a file; empty for a folder. */
  readonly head: Buffer;
}

/** One kind of thing that can be verified offline. */
export interface Verifier {
  /** What it verifies, in words, for the help. */
  readonly kind: string;
  /** Whether the thing at the path is of this kind; judged by content, not by its name. */
  knows(found: Found): Promise<boolean> | boolean;
  verify(path: string, anchors: Anchors): Promise<Verdict>;
}

/** What is said of a verdict, for people. */
export function verdictLines(verdict: Verdict): string[] {
  return [
    `${verdict.standing}: ${verdict.kind}`,
    ...(verdict.broken === undefined ? [] : [`  first bad place: ${verdict.broken}`]),
    ...verdict.proven.map((line) => `  proven: ${line}`),
    ...verdict.notProven.map((line) => `  not proven: ${line}`),
    ...Object.entries(verdict.facts).map(([name, value]) => `  ${name}: ${value ?? '-'}`),
  ];
}
