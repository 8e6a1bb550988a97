import { describe, expect, it } from '@jest/globals';
import { shipmentStates, shipmentTable } from '@qp/domain/supply';
import { groupOf, stepsFor, type Onlooker, type Shipment, type Step } from './steps.js';

const place = (organisationId: string) => ({ organisationId, name: organisationId });
const parcel = (state: string, decided: 'USABLE' | 'NOT_USABLE' | null = null) =>
  ({
    state,
    from: place('depot'),
    to: place('site'),
    quarantine: state === 'QUARANTINED_AT_SITE' ? { reason: 'warm', decided } : null,
  }) as Shipment;
const everybody = (organisationId: string): Onlooker => ({ organisationId, may: () => true });
const [depot, site, sponsor] = [everybody('depot'), everybody('site'), everybody('sponsor')];

describe('the buttons of a shipment', () => {
  it.each([
    ['REQUESTED', sponsor, ['clear', 'cancel']],
    ['REQUESTED', depot, []],
    ['CLEARED_TO_SHIP', depot, ['pick']],
    ['PICKED', depot, ['dispatch']],
    ['IN_TRANSIT', depot, ['reportExcursion', 'reportLost', 'return']],
    ['IN_TRANSIT', site, ['receive', 'reportExcursion', 'reportLost', 'return']],
    ['DELIVERED', site, ['accept', 'reportExcursion', 'reject']],
    ['ACCEPTED', site, []],
  ] as const)('in %s', (state, onlooker, steps) => expect(stepsFor(parcel(state), onlooker)).toEqual(steps));

  it('let the sponsor decide on units in quarantine, and the site refuse only what was found not usable', () => {
    expect(stepsFor(parcel('QUARANTINED_AT_SITE'), sponsor)).toEqual(['decideQuarantine']);
    expect(stepsFor(parcel('QUARANTINED_AT_SITE'), site)).toEqual([]);
    expect(stepsFor(parcel('QUARANTINED_AT_SITE', 'NOT_USABLE'), site)).toEqual(['reject']);
  });

  it('are only those of the person’s own roles', () => {
    expect(stepsFor(parcel('DELIVERED'), { organisationId: 'site', may: (command) => command === 'shipment.accept' })).toEqual(['accept']);
  });

  it('know every state, and no step that the state table does not have there', () => {
    const words: Readonly<Partial<Record<Step, string>>> = { decideQuarantine: 'releaseFromQuarantine', reportExcursion: 'quarantine' };
    for (const state of shipmentStates)
      for (const step of new Set([depot, site, sponsor].flatMap((onlooker) => stepsFor(parcel(state), onlooker))))
        expect(shipmentTable.transitions.some(({ command, from }) => command === (words[step] ?? step) && from.includes(state))).toBe(true);
  });
});

describe('the list of shipments', () => {
  it('puts first what waits for the person', () => {
    expect(groupOf(parcel('IN_TRANSIT'), site)).toBe('yours');
    expect(groupOf(parcel('IN_TRANSIT'), depot)).toBe('underWay');
  });
});
