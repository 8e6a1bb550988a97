export function verdictOf(output: string): {
  readonly state: 'not answered' | 'none known' | 'advisories';
  readonly lines: readonly string[];
};
