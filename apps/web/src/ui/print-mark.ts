/** A text as a string of CSS, every character that could end it written as its number. */
function cssString(text: string): string {
  return `"${text.replaceAll(/[^\p{L}\p{N} .,:·-]/gu, (sign) => `\\${(sign.codePointAt(0) ?? 0x20).toString(16)} `)}"`;
}

/**
 * Rules by which each printed page says at its head which record it is, in which version, so that a page that lies alone is still told apart; the
 * foot counts the pages (EU GMP chapter 4: records are identified on each page).
 */
export function printMark(words: string): string {
  return `@media print { @page { @top-left { content: ${cssString(words)}; font-size: 8pt; } } }`;
}
