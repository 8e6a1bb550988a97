/** For the tests, which are TypeScript; the meaning stands beside the code. */
export function percentile(samples: readonly number[], share: number): number;
export function rounded(value: number, digits?: number): number;
