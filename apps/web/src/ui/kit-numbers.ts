/** Kit numbers as people type or paste them: by line, comma or space. */
export function kitNumbersIn(text: string): string[] {
  return text.split(/[\s,;]+/).filter((number) => number !== '');
}
