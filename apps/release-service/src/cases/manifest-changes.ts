/** The parts of a manifest that are compared. */
interface Comparable {
  readonly case?: unknown;
  readonly evidence?: readonly {
    readonly kind: string;
    readonly id: string;
    readonly version: string;
    readonly sha256: string;
    readonly requirement?: string;
  }[];
  readonly answers?: readonly { readonly key: string; readonly version: number }[];
  readonly gates?: unknown;
  readonly policies?: unknown;
  readonly rules?: unknown;
  readonly record?: unknown;
}

/** What changed between two manifests, in words; the first is the one that was shown. */
export function manifestChanges(shown: string, present: string): string[] {
  const before = JSON.parse(shown) as Comparable;
  const after = JSON.parse(present) as Comparable;
  const evidence = differences(before.evidence ?? [], after.evidence ?? [], (entry) => `${entry.kind} ${entry.requirement ?? entry.id}`);
  const answers = differences(before.answers ?? [], after.answers ?? [], ({ key }) => `answer ${key}`);
  const parts = (['case', 'rules', 'policies', 'gates', 'record'] as const).filter(
    (part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]),
  );
  const names = {
    case: 'the case',
    rules: 'the rules',
    policies: 'the policies of the gates',
    gates: 'the results of the gates',
    record: 'the certificate record',
  };
  return [...evidence, ...answers, ...parts.map((part) => `${names[part]} changed`)];
}

function differences<E>(before: readonly E[], after: readonly E[], name: (entry: E) => string): string[] {
  const texts = (entries: readonly E[]) => new Map(entries.map((entry) => [name(entry), JSON.stringify(entry)]));
  const [old, now] = [texts(before), texts(after)];
  return [
    ...[...now].filter(([key, text]) => old.get(key) !== text).map(([key]) => `${key} ${old.has(key) ? 'changed' : 'is new'}`),
    ...[...old.keys()].filter((key) => !now.has(key)).map((key) => `${key} is gone`),
  ];
}
