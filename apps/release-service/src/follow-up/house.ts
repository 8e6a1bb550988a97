import type { SlaPolicy } from '@qp/domain/clocks';
import type { FollowUpPolicy } from '@qp/domain/follow-up';
import type { Tx } from '@qp/platform/persistence';
import { HouseCalendars, slaPolicies } from '../clocks/index.js';
import { followUpPolicies } from './policy-rows.js';

/** Calendars and policies of one house, read once per look. */
export interface House {
  readonly id: string;
  readonly policies: readonly SlaPolicy[];
  readonly followUp: readonly FollowUpPolicy[];
  readonly calendars: HouseCalendars;
}

/** Reads what a house works and promises by. */
export async function readHouse(tx: Tx, id: string): Promise<House> {
  return { id, policies: await slaPolicies(tx, id), followUp: await followUpPolicies(tx, id), calendars: new HouseCalendars(tx, id) };
}
