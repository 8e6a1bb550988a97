import type { Refusal } from '../kernel/index.js';
import type { JudgedResult, SpecificationTest } from './specification.js';

/** Certificates of analysis as data: typed by one person, compared with the PDF by another; replaced or standing. */
export type SheetState = 'TYPED' | 'CHECKED' | 'REPLACED';

/** A sheet of results as rules read it. */
export interface ResultSheet {
  readonly id: string;
  readonly state: SheetState;
  readonly results: readonly JudgedResult[];
  /** False: checked against a document that is not the accepted one any more. */
  readonly sourceAccepted?: boolean;
}

/** How one test of the specification stands for a batch. */
export interface TestStanding {
  readonly test: SpecificationTest;
  /** `MISSING`: no result. `TYPED`: nobody compared it with the certificate yet. */
  readonly state: 'MISSING' | 'TYPED' | 'CHECKED';
  readonly sheetId?: string;
  readonly result?: JudgedResult;
  readonly sourceAccepted: boolean;
}

/** How every test of a specification stands, in its order. Replaced sheets do not count. */
export function standingOfTests(tests: readonly SpecificationTest[], sheets: readonly ResultSheet[]): TestStanding[] {
  const current = sheets.filter(({ state }) => state !== 'REPLACED');
  return tests.map((test) => {
    const sheet = current.find(({ results }) => results.some((result) => result.test === test.code));
    const result = sheet?.results.find((one) => one.test === test.code);
    if (!sheet || !result) return { test, state: 'MISSING', sourceAccepted: true };
    return {
      test,
      state: sheet.state === 'CHECKED' ? 'CHECKED' : 'TYPED',
      sheetId: sheet.id,
      result,
      sourceAccepted: sheet.sourceAccepted ?? true,
    };
  });
}

/** What stands between results and gate G-04. No value is named: gates are read by blinded people too (SOD-6). */
export interface ResultFindings {
  /** Results that are out of specification, or do not show compliance. */
  readonly failures: readonly string[];
  /** Tests without a result, results that nobody checked, or checked against another document. */
  readonly open: readonly { readonly test: string; readonly words: string; readonly late: boolean }[];
}

/** Reads the standing of the tests for gate G-04 (every test of the specification met; matrix row 32). */
export function findingsOf(standing: readonly TestStanding[]): ResultFindings {
  const failures = standing.flatMap(({ test, result }) => {
    if (result?.verdict === 'OUT_OF_SPECIFICATION') return [`the result of ${test.name} is out of specification`];
    return result?.verdict === 'NOT_SHOWN' ? [`the result of ${test.name} does not show compliance`] : [];
  });
  const open = standing.flatMap(({ test, state, sourceAccepted }) => {
    const late = test.late === true;
    if (state === 'MISSING') return [{ test: test.code, words: `${test.name} has no result.`, late }];
    if (state === 'TYPED')
      return [{ test: test.code, words: `${test.name} was typed and not compared with the certificate by a second person.`, late }];
    if (!sourceAccepted)
      return [{ test: test.code, words: `${test.name} was compared with a document that is not the accepted one.`, late }];
    return [];
  });
  return { failures, open };
}

/**
 * Why a sheet cannot be replaced: a result that was checked and is out of specification stands until its investigation is concluded. Nothing
 * is tested, or typed, into compliance.
 */
export function replaceRefusal(sheet: ResultSheet, openInvestigations: readonly string[]): Refusal | undefined {
  if (sheet.state === 'REPLACED')
    return {
      code: 'ILLEGAL_TRANSITION',
      message: 'These results were replaced before.',
      whatToDo: 'Replace the ones that took their place.',
    };
  const failed = sheet.results.filter(({ verdict }) => verdict === 'OUT_OF_SPECIFICATION').map(({ test }) => test);
  if (sheet.state !== 'CHECKED' || failed.length === 0 || openInvestigations.length === 0) return undefined;
  return {
    code: 'OOS_UNDER_INVESTIGATION',
    message: `${failed.join(', ')}: out of specification, and the investigation is not concluded.`,
    whatToDo: 'Conclude the investigation; its outcome says whether the result is invalid and the test may be repeated.',
    citation: 'EU GMP Chapter 6 (investigation of out of specification results)',
  };
}
