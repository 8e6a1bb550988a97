import type { WorkingTime } from '@qp/domain/calendar';
import {
  budgetFor,
  holders,
  isOurs,
  readClocks,
  readShelfLife,
  warningsFor,
  type ClockEvent,
  type ClockReading,
  type Holder,
  type SlaPolicy,
} from '@qp/domain/clocks';
import type { Tx } from '@qp/platform/persistence';
import type { HouseCalendars } from './calendar-rows.js';
import { clockEvents, readStrand, type Strand } from './strand-rows.js';

/** A strand with its ledger and what its clocks show. */
export interface ReadStrand {
  readonly strand: Strand;
  readonly events: readonly ClockEvent[];
  readonly readings: readonly ClockReading[];
}

/** Reads the clocks of a strand from its ledger, by the policies and calendars of its house. */
export async function readStrandClocks(
  tx: Tx,
  at: { readonly kind: Strand['kind']; readonly id: string },
  house: { readonly policies: readonly SlaPolicy[]; readonly calendars: HouseCalendars },
  until: number,
): Promise<ReadStrand> {
  const strand = await readStrand(tx, at.kind, at.id);
  const events = await clockEvents(tx, at.id);
  const times = await timesOf(strand, house.calendars);
  const warnAt = warningsFor(house.policies, strand, events[0]?.at ?? until);
  const readings = readClocks(events, until, {
    warnAt,
    budgetOf: (clock, began) => budgetFor(house.policies, strand, clock, began)?.budget,
    timeOf: (holder) => times[holder],
  });
  const shelfLife =
    strand.shelfLife && strand.kind === 'case' ? [readShelfLife(strand.shelfLife.from, strand.shelfLife.to, until, warnAt)] : [];
  return { strand, events, readings: [...readings, ...shelfLife] };
}

/** Working time by holder: an outside party works by its own calendar, whoever is not known to us by ours. */
async function timesOf(strand: Strand, calendars: HouseCalendars): Promise<Record<Holder, WorkingTime>> {
  const own = await calendars.of(strand.ownerOrg);
  const entries = await Promise.all(
    holders.map(async (holder) => {
      const organisation = isOurs(holder) ? undefined : strand.parties[holder];
      return [holder, organisation ? await calendars.of(organisation) : own] as const;
    }),
  );
  return Object.fromEntries(entries) as Record<Holder, WorkingTime>;
}
