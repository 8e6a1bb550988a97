import type { SubjectKind } from '@qp/contracts/processes';
import type { ProcessCommand, Query, RecordCommand } from './define.js';
import type { Feature, PluggedIn } from './feature.js';
import type { CaseHooks } from './hooks.js';
import { notFound } from './refusals.js';
import type { SubjectDefinition } from './subjects.js';

/** Everything that the business areas plugged in, by name; two of one name are a mistake found at start. */
export class Registry implements PluggedIn {
  readonly commands: ReadonlyMap<string, RecordCommand | ProcessCommand>;
  readonly queries: ReadonlyMap<string, Query>;
  readonly hooks: readonly CaseHooks[];
  private readonly subjects: ReadonlyMap<SubjectKind, SubjectDefinition<never>>;

  constructor(readonly features: readonly Feature[]) {
    this.commands = byName(features.flatMap(({ commands = [] }) => commands.map((command) => [command.operation.id, command] as const)));
    this.queries = byName(features.flatMap(({ queries = [] }) => queries.map((query) => [query.operation.id, query] as const)));
    this.hooks = features.flatMap(({ caseHooks }) => caseHooks ?? []);
    this.subjects = byName(features.flatMap(({ subjects = [] }) => subjects.map((subject) => [subject.kind, subject] as const)));
  }

  /** The process command of an operation; NOT_FOUND for anything else that a message may name. */
  processCommand(operation: string): ProcessCommand {
    const command = this.commands.get(operation);
    if (command?.type !== 'process') throw notFound('command');
    return command;
  }

  /** How a kind of process is locked and read. */
  subject(kind: SubjectKind): SubjectDefinition<never> {
    const found = this.subjects.get(kind);
    if (!found) throw notFound(`process of kind ${kind}`);
    return found;
  }
}

function byName<K, V>(entries: readonly (readonly [K, V])[]): ReadonlyMap<K, V> {
  const map = new Map<K, V>();
  for (const [name, value] of entries) {
    if (map.has(name)) throw new TypeError(`${String(name)} is plugged in twice`);
    map.set(name, value);
  }
  return map;
}
