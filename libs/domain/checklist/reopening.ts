import { currentRuleSet, type Due } from '../requirements/index.js';
import type { ChecklistItem } from './checklist-item.js';
import type { ChecklistVersions } from './compile-checklist.js';
import { currentChecklist } from './checklist-sets.js';

/** How a document changed. */
export interface DocumentChange {
  /** The statement on complaints and recalls was renewed for signing and found nothing. */
  readonly renewedWithoutFinding?: boolean;
}

const renewable = 'COMPLAINT_RECALL_STATUS';

function touchesNothing(documentCode: string, change: DocumentChange): boolean {
  return documentCode === renewable && change.renewedWithoutFinding === true;
}

/** A line of the requirement list, and the document that it rests on. */
interface LineStanding {
  readonly state: string;
  readonly documentVersionId?: string;
}

/**
 * Whether what rests on a line is to be answered again: its accepted document changed, or a late result came in, which they did not have
 * who answered at stage 1 on what there was (EudraLex Volume 4 Part IV 11.3.2).
 */
export function asksAnswersAgain(before: LineStanding & { readonly due: Due }, after: LineStanding): boolean {
  if (before.state === 'ACCEPTED') return after.state !== 'ACCEPTED' || before.documentVersionId !== after.documentVersionId;
  return after.state === 'ACCEPTED' && before.due === 'STAGE_2';
}

/** Ids of all items that cite a document: a new, expired or rejected version re-opens them and no others. */
export function itemsReopenedBy(
  documentCode: string,
  change: DocumentChange = {},
  versions: ChecklistVersions = { checklist: currentChecklist, ruleSet: currentRuleSet },
): string[] {
  const row = versions.ruleSet.rows.find((candidate) => candidate.code === documentCode);
  if (!row || touchesNothing(documentCode, change)) return [];
  return versions.checklist.rows.filter((item) => item.basis !== 'S' && item.evidence.includes(row.row)).map((item) => item.id);
}

/** Keys of the items of a case that a change of this document re-opens. */
export function keysReopenedBy(items: readonly ChecklistItem[], documentCode: string, change: DocumentChange = {}): string[] {
  if (touchesNothing(documentCode, change)) return [];
  return items.filter((item) => item.evidence.some((document) => document.code === documentCode)).map((item) => item.key);
}
