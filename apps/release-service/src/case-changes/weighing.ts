import type { BatchFactsRecord } from '@qp/contracts/release';
import { openStates } from '@qp/domain/certification';
import type { Refusal } from '@qp/domain/kernel';
import {
  diffRequirements,
  stepsByChain,
  validateFacts,
  type AddedRequirement,
  type ChainedSteps,
  type RequirementDifference,
} from '@qp/domain/requirements';
import type { Tx } from '@qp/platform/persistence';
import { readBatch, readSupplyChain, type BatchRecord, type ChainActor } from '../cases/batch-dossier.js';
import type { CaseRow } from '../cases/case-row.js';
import { compileCase, type CompiledCase, type RuleBook } from '../cases/compile-case.js';
import { additionsOf } from '../requirements/recompile.js';

/** Versions of what a case rests on beside its own facts. */
export interface RestsOn {
  readonly ruleSet: string;
  readonly checklist: string;
  readonly supplyChain: number;
}

/** States in which a case can still be changed by what changed around it. */
export const changeable: readonly string[] = [...openStates.filter((state) => state !== 'DRAFT'), 'ON_HOLD'];

interface Decided {
  readonly chain_version: number;
  readonly weighed_rule_set: string | null;
  readonly weighed_checklist: string | null;
}

/** What was decided on last for a case; of a chain that nobody decided on, the one in force when the case was opened. */
async function decidedOf(tx: Tx, row: CaseRow, productId: string): Promise<RestsOn> {
  const decided = await tx.one<Decided>(
    `select coalesce(chain_version, (select max(version) from release.supply_chain chain where chain.product_id = $2 and chain.entered_at <= opened_at), 0) as chain_version,
       weighed_rule_set, weighed_checklist from release.certification_case where id = $1`,
    [row.id, productId],
  );
  return {
    ruleSet: decided.weighed_rule_set ?? row.ruleSetVersion,
    checklist: decided.weighed_checklist ?? row.checklistVersion,
    supplyChain: decided.chain_version,
  };
}

async function chainOf(tx: Tx, productId: string, version: number): Promise<readonly ChainActor[]> {
  const found = await tx.maybe<{ actors: ChainActor[] }>('select actors from release.supply_chain where product_id = $1 and version = $2', [
    productId,
    version,
  ]);
  return found?.actors ?? [];
}

/** What changed around a case since somebody decided on it last. */
export interface Standing {
  readonly batch: BatchRecord;
  readonly decided: RestsOn;
  readonly offered: RestsOn;
  readonly actors: readonly ChainActor[];
  readonly pending: boolean;
}

/** Reads what changed around a case. */
export async function standingOf(tx: Tx, row: CaseRow, book: RuleBook): Promise<Standing> {
  const batch = await readBatch(tx, row.batchId);
  const chain = await readSupplyChain(tx, batch.productId);
  const decided = await decidedOf(tx, row, batch.productId);
  const { ruleSetVersion, checklistVersion } = book.current;
  const offered = { ruleSet: ruleSetVersion, checklist: checklistVersion, supplyChain: chain?.version ?? decided.supplyChain };
  const pending = changeable.includes(row.position.state) && !sameVersions(decided, offered);
  return { batch, decided, offered, actors: chain?.actors ?? [], pending };
}

/** Whether both name the same rules and the same chain. */
export function sameVersions(one: RestsOn, other: RestsOn): boolean {
  return one.ruleSet === other.ruleSet && one.checklist === other.checklist && one.supplyChain === other.supplyChain;
}

/** What taking a change up would do to a case. */
export interface Weighing extends Standing, ChainedSteps {
  readonly before: readonly ChainActor[];
  readonly facts: BatchFactsRecord;
  readonly additions: readonly AddedRequirement[];
  readonly difference: RequirementDifference;
  readonly compiled: { readonly now: CompiledCase; readonly then: CompiledCase };
  /** Facts that cannot be: the change is not taken up as it is. */
  readonly impossible?: Refusal;
}

/** Compiles a case as it is and as the change would make it. */
export async function weigh(tx: Tx, row: CaseRow, book: RuleBook): Promise<Weighing> {
  const standing = await standingOf(tx, row, book);
  const before = await chainOf(tx, standing.batch.productId, standing.decided.supplyChain);
  const { ownSteps, open } = stepsByChain(row.facts.ownSteps, before, standing.actors, row.ownerOrg);
  const facts = { ...row.facts, ownSteps: [...ownSteps] };
  const additions = await additionsOf(tx, row.id);
  const difference = diffRequirements(
    { facts: row.facts, ruleSet: book.ruleSetOf(row.ruleSetVersion), additions },
    { facts, ruleSet: book.ruleSetOf(standing.offered.ruleSet), additions },
  );
  const compiled = { now: compileCase(row.facts, row, additions, book), then: compileCase(facts, book.current, additions, book) };
  return { ...standing, before, ownSteps, open, facts, additions, difference, compiled, impossible: validateFacts(facts)[0] };
}
