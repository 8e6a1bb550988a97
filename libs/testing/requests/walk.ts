import { beforeAll, expect, it } from '@jest/globals';
import type { AnyOperation } from '@qp/contracts/operation';
import { changedTables, contentsOf, type AskAll } from '@qp/testing/database';
import { notRefused, notRefusedOfUnknown, type Door } from './send-bad.js';
import type { ByName } from './sample.js';

/** A service at work, with everything told that was to be told. */
export interface WalkedService extends Door {
  readonly ask: AskAll;
  /** Ids of records that exist, by the name under which requests give them. */
  readonly ids?: ByName;
}

/** Which commands of which service. */
export interface Walk {
  readonly schema: string;
  readonly commands: readonly AnyOperation[];
  /** Commands that name no record, and why nothing is wrong with doing them. */
  readonly nameNoRecord?: Readonly<Record<string, string>>;
  /** Tables that are written whatever is asked, and why. */
  readonly writtenAnyway?: Readonly<Record<string, string>>;
}

/** Declares the tests that no bad input to any of these commands is done, answered unclearly, or leaves a trace in the schema. */
export function describeBadInput({ schema, commands, nameNoRecord = {}, writtenAnyway = {} }: Walk, service: () => WalkedService): void {
  let seen: ReadonlyMap<string, string>;
  beforeAll(async () => {
    seen = await contentsOf(service().ask, schema);
  });

  it.each(commands.map((operation) => [operation.id, operation] as const))(
    'bad input of %s is refused clearly, and nothing is written',
    async (id, operation) => {
      const faults = await notRefused(operation, service(), service().ids);
      if (!Object.hasOwn(nameNoRecord, id)) faults.push(...(await notRefusedOfUnknown(operation, service())));
      const before = seen;
      seen = await contentsOf(service().ask, schema);
      const changed = changedTables(before, seen).filter((table) => !Object.hasOwn(writtenAnyway, table));
      expect({ faults, changed }).toEqual({ faults: [], changed: [] });
    },
    60_000,
  );
}
