export function namedTests(): { file: string; title: string }[];
export function resultOf(report: object, test: string): 'passed' | 'failed' | undefined;
export function tracePage(report: object | undefined, run: string): string;
