/** Ids of rules, gates and questions as documents name them: A-4, G-04, SOD-2; not the longer codes of a condition (`G-04.oos`). */
const ID = /\b(A|G|Q|SOD)-(?=\d{1,2}(?![\w.]*\.\w|\d|-))/g;

/** A text whose ids of rules are never broken at the end of a line: each with the hyphen that joins (U+2011), as dates have it. */
export function withWholeIds(text: string): string {
  return text.replace(ID, '$1\u2011');
}
