import type { Refusal } from '../kernel/index.js';
import { judge, type Judgement } from './judge.js';
import { limitRefusal, type Limit } from './limit.js';

/** One test of a specification (ICH Q6A): what is measured, how, and what it has to be. */
export interface SpecificationTest {
  /** Code inside the specification, stable over its versions: `ASSAY`. */
  readonly code: string;
  readonly name: string;
  /** Method with its version, as in the dossier. */
  readonly method: string;
  readonly unit?: string;
  readonly limit: Limit;
  /** The result comes late; on the two-stage route it is due at stage 2. */
  readonly late?: boolean;
}

/** A result as the laboratory reports it. */
export interface ReportedResult {
  readonly test: string;
  /** As printed on the certificate, character by character. */
  readonly reported: string;
}

/** A result with its verdict. */
export interface JudgedResult extends ReportedResult, Judgement {}

/** Why this is no specification; undefined where it is one. */
export function specificationRefusal(tests: readonly SpecificationTest[]): Refusal | undefined {
  const twice = tests.map(({ code }) => code).find((code, at, all) => all.indexOf(code) !== at);
  if (twice !== undefined)
    return {
      code: 'LIMIT_UNCLEAR',
      message: `Test ${twice} stands twice.`,
      whatToDo: 'Give every test a code of its own.',
      citation: 'ICH Q6A',
    };
  for (const { code, limit } of tests) {
    const refusal = limitRefusal(limit);
    if (refusal) return { ...refusal, message: `${code}: ${refusal.message}` };
  }
  return undefined;
}

/** What is wrong with results of a specification, by test; none where all can be judged. */
export function resultProblems(
  tests: readonly SpecificationTest[],
  results: readonly ReportedResult[],
): { test: string; message: string }[] {
  return results.flatMap(({ test, reported }, at) => {
    const found = tests.find(({ code }) => code === test);
    if (!found) return [{ test, message: 'is no test of the specification' }];
    if (results.findIndex((other) => other.test === test) !== at) return [{ test, message: 'has two results' }];
    if (judge(found.limit, reported, found.unit)) return [];
    return [{ test, message: `"${reported}" is no number: write digits with a point, or < and the limit of quantitation` }];
  });
}

/** Judges results of a specification, in the order of its tests. Results with problems are left out. */
export function judgeResults(tests: readonly SpecificationTest[], results: readonly ReportedResult[]): JudgedResult[] {
  return tests.flatMap(({ code, limit, unit }) => {
    const result = results.find(({ test }) => test === code);
    const judgement = result && judge(limit, result.reported, unit);
    return result && judgement ? [{ ...result, ...judgement }] : [];
  });
}
