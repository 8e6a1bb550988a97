/** One line of a version of rules: what it is about, what it says, and where that is written. */
export interface RuleLine {
  /** Stable over the versions: a code of the matrix, an item, a condition, a field of a policy. */
  readonly key: string;
  readonly title: string;
  /** Everything that the line settles, each with its name: what is compared. */
  readonly says: readonly { readonly name: string; readonly value: string }[];
  /** Source in law or SOP; null where the line is the house's own. */
  readonly citation: string | null;
}

/** One part of a line that two versions say differently; null where only one of them has it. */
export interface ChangedPart {
  readonly name: string;
  readonly before: string | null;
  readonly now: string | null;
}

/** A line that differs between two versions. */
export interface RuleDifference {
  readonly kind: 'JOINED' | 'LEFT' | 'CHANGED';
  readonly line: RuleLine;
  readonly parts: readonly ChangedPart[];
}

/** What is different between two versions, line by line: in the order of the newer, those that left last. */
export function differenceOfRules(before: readonly RuleLine[], now: readonly RuleLine[]): RuleDifference[] {
  const earlier = new Map(before.map((line) => [line.key, line]));
  const kept = new Set(now.map(({ key }) => key));
  return [
    ...now.flatMap((line): RuleDifference[] => {
      const old = earlier.get(line.key);
      const parts = partsBetween(old, line);
      if (!old) return [{ kind: 'JOINED', line, parts }];
      return parts.length === 0 ? [] : [{ kind: 'CHANGED', line, parts }];
    }),
    ...before
      .filter(({ key }) => !kept.has(key))
      .map((line): RuleDifference => ({ kind: 'LEFT', line, parts: partsBetween(line, undefined) })),
  ];
}

function partsBetween(before: RuleLine | undefined, now: RuleLine | undefined): ChangedPart[] {
  const was = partsOf(before);
  const is = partsOf(now);
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((name) => {
    const part = { name, before: was.get(name) ?? null, now: is.get(name) ?? null };
    return part.before === part.now ? [] : [part];
  });
}

/** Title and citation are compared like what a line says: a rule that rests on another clause is another rule. */
function partsOf(line: RuleLine | undefined): Map<string, string> {
  if (!line) return new Map();
  const { title, citation, says } = line;
  return new Map([
    ['title', title],
    ...(citation === null ? [] : [['citation', citation] as const]),
    ...says.map(({ name, value }) => [name, value] as const),
  ]);
}

/** A policy, field by field, each leaf with its way from the top: `cadence 1 every amount`. */
export function linesOfPolicy(policy: object, citation: string): RuleLine[] {
  return Object.entries(policy).map(([key, value]) => ({ key, title: key, says: leavesOf(value, ''), citation }));
}

function leavesOf(value: unknown, way: string): { name: string; value: string }[] {
  if (value === null || value === undefined) return [];
  if (typeof value !== 'object')
    return [{ name: way === '' ? 'value' : way, value: typeof value === 'string' ? value : JSON.stringify(value) }];
  const entries: [string, unknown][] = Array.isArray(value)
    ? value.map((one: unknown, at): [string, unknown] => [String(at + 1), one])
    : Object.entries(value);
  return entries.flatMap(([name, one]) => leavesOf(one, way === '' ? name : `${way} ${name}`));
}
