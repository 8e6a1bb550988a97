import { clockOperations } from '@qp/contracts/release';
import {
  alsoSpans,
  endOf,
  heldSpans,
  holderRuleVersion,
  holderRuleWords,
  holderWords,
  slaWords,
  timeByHolder,
  type ClockReading,
  type Holder,
} from '@qp/domain/clocks';
import { holidaySource } from '@qp/domain/calendar';
import { defineQuery, notFound } from '../command-pipeline/index.js';
import { HouseCalendars } from './calendar-rows.js';
import { readStrandClocks } from './read-strand.js';
import { slaPolicies } from './service-levels.js';
import { readStrand } from './strand-rows.js';

const iso = (instant: number): string => new Date(instant).toISOString();
const rule = { version: holderRuleVersion, words: holderRuleWords };

export const strandClock = defineQuery(clockOperations.strandClock, async ({ tx, now }, { params }) => {
  const { ownerOrg } = await readStrand(tx, params.kind, params.strandId);
  const until = now.getTime();
  const house = { policies: await slaPolicies(tx, ownerOrg), calendars: new HouseCalendars(tx, ownerOrg) };
  const { events, readings } = await readStrandClocks(tx, { kind: params.kind, id: params.strandId }, house, until);
  const [first] = events;
  if (!first) throw notFound('clock');
  const spans = heldSpans(events, until);
  const end = endOf(events);
  const last = spans.at(-1);
  return {
    rule,
    holidays: holidaySource,
    calendars: (await house.calendars.countedBy()).map(({ since, ...one }) => ({ ...one, since: since?.toISOString() ?? null })),
    beganAt: iso(first.at),
    endedAt: end === undefined ? null : iso(end),
    asOf: now.toISOString(),
    elapsedMs: (end ?? until) - first.at,
    now:
      end === undefined && last ? { holder: holderWords[last.holder], phase: last.phase, cause: last.cause, since: iso(last.from) } : null,
    spans: spans.map((span) => ({ ...span, from: iso(span.from), to: iso(span.to) })),
    also: alsoSpans(events, until).map((span) => ({ ...span, from: iso(span.from), to: iso(span.to) })),
    byHolder: (Object.entries(timeByHolder(spans)) as [Holder, number][]).map(([holder, ms]) => ({
      holder,
      name: holderWords[holder],
      ms,
    })),
    clocks: readings.map(shown),
  };
});

function shown(reading: ClockReading) {
  return {
    clock: reading.clock,
    instance: reading.instance ?? null,
    name: slaWords[reading.clock],
    state: reading.state,
    beganAt: iso(reading.beganAt),
    doneAt: reading.doneAt === undefined ? null : iso(reading.doneAt),
    holder: holderWords[reading.holder],
    consumedMs: reading.consumedMs,
    budgetMs: reading.budgetMs,
    percent: reading.percent,
    dueAt: reading.dueAt === undefined ? null : iso(reading.dueAt),
    overdue: reading.overdue,
    stops: reading.stops.map(({ from, to, cause }) => ({ from: iso(from), to: to === undefined ? null : iso(to), cause })),
  };
}
