/** For the tests, which are TypeScript; the meaning stands beside the code. */
export const ROWS: string[];
export const USAGE: string;
export class WrongUse extends Error {}
export function readOptions(args: string[], root: string): { quick: boolean; rows: string[]; out: string; help: boolean };
