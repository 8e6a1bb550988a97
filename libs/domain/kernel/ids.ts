/** Identity of a record: a UUID in text, or a code that its owner gives. */
export type Id = string;

/** A moment in time: ISO 8601 in UTC, `2026-11-24T10:00:00.000Z`. */
export type IsoInstant = string;

/** A calendar day in the zone of its owner: `YYYY-MM-DD`. */
export type IsoDay = string;
