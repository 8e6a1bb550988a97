import type { AnswerOf } from '../../api/index.js';

/** A version of a specification as it is answered. */
export type Specification = AnswerOf<'specifications.list'>[number];
type Test = Specification['tests'][number];

/** One test that differs between two versions; null where it is only in the other. */
export interface ChangedTest {
  readonly code: string;
  readonly name: string;
  readonly before: string | null;
  readonly now: string | null;
}

/** Everything about a test that counts, in one line. */
export function wordsOfTest({ name, method, unit, limitWords, late }: Test): string {
  return [name, method, `${limitWords}${unit ? ` ${unit}` : ''}`, ...(late ? ['stage 2'] : [])].join('; ');
}

/** The tests that differ between two versions, in the order of the newer, those that went last. */
export function whatChanged(before: Specification, now: Specification): ChangedTest[] {
  const earlier = new Map(before.tests.map((test) => [test.code, test]));
  const kept = new Set(now.tests.map(({ code }) => code));
  return [
    ...now.tests.flatMap((test): ChangedTest[] => {
      const old = earlier.get(test.code);
      const [was, is] = [old ? wordsOfTest(old) : null, wordsOfTest(test)];
      return was === is ? [] : [{ code: test.code, name: test.name, before: was, now: is }];
    }),
    ...before.tests
      .filter(({ code }) => !kept.has(code))
      .map((test): ChangedTest => ({ code: test.code, name: test.name, before: wordsOfTest(test), now: null })),
  ];
}
