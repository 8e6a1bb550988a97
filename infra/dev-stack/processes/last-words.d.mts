export function lastWords(written: string, lines?: number): string;
