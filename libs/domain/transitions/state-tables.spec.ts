import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { handoffTable } from '../certification/index.js';
import { filingTable } from '../filing/index.js';
import { capaTable, deviationTable } from '../quality-events/index.js';
import { shipmentTable, stockTable } from '../supply/index.js';
import { trialReleaseTable } from '../trial-release/index.js';
import { commandsFrom, stateAfter, transitionRefusal, type StateTable } from './index.js';

const tables: readonly (readonly [string, StateTable<string, string>])[] = [
  ['trial release', trialReleaseTable],
  ['stock', stockTable],
  ['shipment', shipmentTable],
  ['deviation', deviationTable],
  ['CAPA', capaTable],
  ['filing', filingTable],
  ['hand-off', handoffTable],
];

describe.each(tables)('state table of %s', (_, table) => {
  const commands = [...new Set(table.transitions.map((row) => row.command))];

  it('every state is reachable from the first one', () => {
    const reached = new Set([table.initial]);
    for (const state of reached) for (const command of commandsFrom(table, state)) reached.add(stateAfter(table, state, command));
    expect([...reached].sort()).toEqual([...table.states].sort());
  });

  it('no sequence of commands leaves the table', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...commands), { maxLength: 50 }), (sequence) => {
        let state = table.initial;
        for (const command of sequence) {
          const refusal = transitionRefusal(table, state, command);
          const row = table.transitions.find((one) => one.command === command && one.from.includes(state));
          expect(refusal === undefined).toBe(row !== undefined);
          if (!row) {
            expect(() => stateAfter(table, state, command)).toThrow(RangeError);
            expect(refusal?.message).toContain(state);
            continue;
          }
          const before = state;
          state = stateAfter(table, state, command);
          expect(state).toBe(row.to === 'SAME' ? before : row.to);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('one command leads one way from each state', () => {
    for (const state of table.states)
      for (const command of commands)
        expect(table.transitions.filter((row) => row.command === command && row.from.includes(state)).length).toBeLessThanOrEqual(1);
  });

  it('ends are ends: nothing leads to another state', () => {
    for (const state of table.terminal)
      for (const command of commandsFrom(table, state)) expect(stateAfter(table, state, command)).toBe(state);
  });
});
