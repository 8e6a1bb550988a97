export function namedTests(): { file: string; title: string }[];
export function resultOf(report: object, test: string): 'passed' | 'failed' | undefined;
interface Report<R extends { name: string }> {
  testResults: R[];
}
export function together<R extends { name: string }>(reports: Report<R>[], fileOf: (name: string) => string): Report<R>;
export function tracePage(report: object | undefined, run: string): string;
