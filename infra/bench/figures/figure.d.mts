/** For the tests, which are TypeScript; the meaning stands beside the code. */
export interface Budget {
  of: 'value' | 'ratio';
  most?: number;
  least?: number;
  absolute?: boolean;
}
export interface Figure {
  name: string;
  unit: string;
  value: number;
  anchor: string | null;
  anchorValue: number | null;
  ratio: number | null;
  budget: string | null;
  ok: boolean | null;
}
export const SLACK_OF_ABSOLUTES: number;
export function figure(measured: {
  name: string;
  unit: string;
  value: number;
  anchor?: { name: string; value: number };
  budget?: Budget;
}): Figure;
export function holds(budget: Budget, value: number): boolean;
