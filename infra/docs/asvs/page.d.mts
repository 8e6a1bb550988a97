/** One requirement of OWASP ASVS as it stands here. */
export interface Line {
  readonly id: string;
  readonly level: 1 | 2;
  readonly asks: string;
  readonly standing: 'met' | 'partly' | 'not met' | 'n/a' | 'operator';
  readonly how: string;
  readonly tests: readonly string[];
}
export declare const lines: readonly Line[];
export declare function checklist(): string;
export declare function withChecklist(page: string): string;
