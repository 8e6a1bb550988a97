import {
  conditionInWords,
  currentRuleSet,
  holds,
  parseCondition,
  rowConditions,
  truthOf,
  truthOnReuse,
  type BatchFacts,
  type MatrixRow,
  type RequirementLine,
  type RuleSet,
} from '../requirements/index.js';
import type { ChecklistItem, ItemEvidence, ItemStage } from './checklist-item.js';
import type { ChecklistRow, ChecklistSet, EffectOfNo } from './checklist-row.js';
import { currentChecklist } from './checklist-sets.js';

/** The versions that a case was opened with. */
export interface ChecklistVersions {
  readonly checklist: ChecklistSet;
  readonly ruleSet: RuleSet;
}

const currentVersions: ChecklistVersions = { checklist: currentChecklist, ruleSet: currentRuleSet };

const effects: Readonly<Record<EffectOfNo, string>> = {
  X: 'The batch cannot be certified.',
  D: 'It is linked to a deviation that the QP accepted.',
  Q: 'Its query is answered and the item answered again.',
  'D/X': 'Linked to an accepted deviation while specifications and dossier limits still hold, else the batch cannot be certified.',
  '-': 'Nothing.',
};

/** The documents behind an evidence row: its lines, one for each site; else, on a repeat, the one accepted before; else none counts. */
function evidenceOf(row: MatrixRow, facts: BatchFacts, lines: readonly RequirementLine[]): ItemEvidence[] {
  const asked = lines.filter((candidate) => candidate.row === row.row);
  const { code, title } = row;
  if (asked.length > 0)
    return asked.map(({ key, title: ofSite, need, due }) => {
      return { row: row.row, code, key, title: asked.length > 1 ? ofSite : title, origin: 'ASKED', need, due };
    });
  const level = rowConditions(row).levels.find(({ condition }) => holds(condition, truthOnReuse(facts)));
  return level ? [{ row: row.row, code, key: code, title, origin: 'REUSED', need: level.need, due: 'CERTIFICATION' }] : [];
}

function stageOf(row: ChecklistRow, evidence: readonly ItemEvidence[]): ItemStage {
  const late = evidence.filter((document) => document.due === 'STAGE_2').length;
  if (late === 0) return 'CERTIFICATION';
  return late === evidence.length && row.answeredAtStage1 !== true ? 'STAGE_2' : 'BOTH';
}

interface Destination {
  readonly memberState: string;
  readonly trialIds: readonly string[];
  readonly authorisation: 'SUBMITTED' | 'AUTHORISED';
}

/** Each member state once, with its trials. */
function destinationsOf(facts: BatchFacts): Destination[] {
  const states = [...new Set(facts.destinations.map((to) => to.memberState))];
  return states.map((memberState) => {
    const here = facts.destinations.filter((to) => to.memberState === memberState);
    const authorised = here.some((to) => to.authorisation === 'AUTHORISED');
    return { memberState, trialIds: here.map((to) => to.trialId), authorisation: authorised ? 'AUTHORISED' : 'SUBMITTED' };
  });
}

function itemOf(row: ChecklistRow, basis: 'P' | 'R', cited: readonly ItemEvidence[], to?: Destination): ChecklistItem {
  // Before the member state has decided there is no decision to look at.
  const evidence = to?.authorisation === 'SUBMITTED' ? cited.filter((document) => document.due !== 'REGULATORY_RELEASE') : cited;
  const stage = stageOf(row, evidence);
  return {
    key: to ? `${row.id}:${to.memberState}` : row.id,
    itemId: row.id,
    memberState: to?.memberState ?? null,
    trialIds: to?.trialIds ?? [],
    authorisation: to?.authorisation ?? null,
    question: row.question,
    legalReference: row.legalReference,
    basis,
    ifNo: row.ifNo,
    ifNoInWords: to ? `The batch cannot be certified for ${to.memberState}.` : effects[row.ifNo],
    evidence,
    stage,
    needsStage2: stage !== 'CERTIFICATION',
    lateOnly: stage === 'STAGE_2',
    perDestination: to !== undefined,
  };
}

function itemsOf(row: ChecklistRow, facts: BatchFacts, lines: readonly RequirementLine[], ruleSet: RuleSet): ChecklistItem[] {
  const truth = truthOf(facts);
  if (row.basis === 'S' || !holds(parseCondition(row.applies), truth)) return [];
  const evidence = ruleSet.rows
    .filter((candidate) => row.evidence.includes(candidate.row))
    .flatMap((candidate) => evidenceOf(candidate, facts, lines));
  const anyway = row.askedAnywayWhen !== undefined && holds(parseCondition(row.askedAnywayWhen), truth);
  if (row.evidence.length > 0 && evidence.length === 0 && !anyway) return [];
  const { basis } = row;
  const destinations = row.perDestination ? destinationsOf(facts) : [];
  return destinations.length > 0 ? destinations.map((to) => itemOf(row, basis, evidence, to)) : [itemOf(row, basis, evidence)];
}

/**
 * The items that a case asks: those whose condition holds and of whose evidence at least one document is asked, or was accepted with
 * an earlier batch. Items per destination appear once for each member state.
 */
export function compileChecklist(
  facts: BatchFacts,
  lines: readonly RequirementLine[],
  versions: ChecklistVersions = currentVersions,
): ChecklistItem[] {
  return versions.checklist.rows.flatMap((row) => itemsOf(row, facts, lines, versions.ruleSet));
}

/** Why an item is asked, in words about the facts. */
export function whyAsked(item: ChecklistItem, facts: BatchFacts, checklist: ChecklistSet = currentChecklist): string {
  const row = checklist.rows.find((candidate) => candidate.id === item.itemId);
  const condition = row ? conditionInWords(parseCondition(row.applies), facts) : '';
  const documents = item.evidence.map((document) => document.title).join('; ');
  return documents ? `${condition} Rests on: ${documents}.` : condition;
}
