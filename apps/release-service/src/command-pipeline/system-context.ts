import type { SubjectKind } from '@qp/contracts/processes';
import type { Tx } from '@qp/platform/persistence';
import type { AuditEntry, OutgoingMessage } from './consequences.js';
import type { CaseHooks } from './hooks.js';

/** What an act of the system itself works with: the jobs' scope, and the same duties as a person's command. */
export interface SystemContext {
  readonly tx: Tx;
  readonly now: Date;
  readonly today: string;
  readonly hooks: readonly CaseHooks[];
  audit(entry: AuditEntry): Promise<void>;
  enqueue(message: OutgoingMessage): Promise<void>;
  signal(kind: SubjectKind, subjectId: string, fact: { readonly id: string; readonly kind: string }): Promise<void>;
}
