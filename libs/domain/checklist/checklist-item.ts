import type { Due, Need } from '../requirements/index.js';
import type { EffectOfNo } from './checklist-row.js';

/** A document that an item rests on. */
export interface ItemEvidence {
  readonly row: number;
  readonly code: string;
  /** Key of the requirement line. */
  readonly key: string;
  readonly title: string;
  /** ASKED: a line of the list. REUSED: asked with the first batch only, the accepted document in force counts. */
  readonly origin: 'ASKED' | 'REUSED';
  readonly need: Need;
  readonly due: Due;
}

/** When an item of a two-stage certification is answered: BOTH means at stage 1 on what is there, and again with the late results. */
export type ItemStage = 'CERTIFICATION' | 'BOTH' | 'STAGE_2';

/** An item that is asked in a case. */
export interface ChecklistItem {
  /** Item, with the member state where it is answered per destination: `Q08:DK`. */
  readonly key: string;
  readonly itemId: string;
  readonly memberState: string | null;
  /** Trials of that member state; empty where the item is not answered per destination. */
  readonly trialIds: readonly string[];
  /** AUTHORISED as soon as one of those trials is. */
  readonly authorisation: 'SUBMITTED' | 'AUTHORISED' | null;
  readonly question: string;
  readonly legalReference: string;
  readonly basis: 'P' | 'R';
  readonly ifNo: EffectOfNo;
  readonly ifNoInWords: string;
  readonly evidence: readonly ItemEvidence[];
  readonly stage: ItemStage;
  /** Some of its evidence is due at stage 2 only. */
  readonly needsStage2: boolean;
  /** All of its evidence is: not asked before stage 2. */
  readonly lateOnly: boolean;
  readonly perDestination: boolean;
}
