/**
 * A text as a cell of a CSV file may hold it: one that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV injection).
 * A lone "-" is a cell of the SOP and runs nothing.
 */
export function spreadsheetText(text: string): string {
  return /^[=+@\t\r]|^-./.test(text) ? `'${text}` : text;
}
