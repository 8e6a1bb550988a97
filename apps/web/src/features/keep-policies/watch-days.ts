/** Days as somebody types them, `90, 60, 30`; what is no whole number stays none, so that the rule of the steps refuses it. */
export function readDays(typed: string): readonly number[] {
  return typed
    .split(/[\s,;]+/)
    .filter((part) => part !== '')
    .map((part) => (/^\d+$/.test(part) ? Number(part) : NaN));
}

/** Days as they are read and typed. */
export function showDays(days: readonly number[]): string {
  return days.join(', ');
}
