import { describe, expect, it } from '@jest/globals';
import { trialReleaseStates, trialReleaseTable } from '@qp/domain/trial-release';
import { actsOn } from './acts.js';

describe('acts on a regulatory release', () => {
  it.each(trialReleaseStates)('that is %s are those of the transition table that people do', (state) => {
    const byPeople = trialReleaseTable.transitions.filter(
      ({ from, who, command }) => from.includes(state) && who.some((role) => role !== 'SYSTEM') && command !== 'resumeUnreleased',
    );
    expect([...actsOn(state, () => true)].sort()).toEqual(byPeople.map(({ command }) => command).sort());
  });

  it('are those alone that the table of rights gives to the person', () => {
    expect(actsOn('RELEASED', (command) => command === 'trial-release.suspendTrial')).toEqual(['suspendTrial']);
  });
});
