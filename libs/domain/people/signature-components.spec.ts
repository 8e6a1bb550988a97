import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  areAllComponents,
  ceremonyOf,
  componentsNeeded,
  componentsRefusal,
  signatureComponents,
  signatureMeanings,
  type SignatureComponent,
} from './index.js';

const enrolled = { enrolled: ['totp', 'passkey'], signedBefore: false } as const;
const bare = { enrolled: [], signedBefore: false } as const;

describe('the components of a signature', () => {
  it.each([
    [['password', 'totp'], true],
    [['password', 'passkey'], true],
    [['passkey', 'totp'], true],
    [['identity-provider', 'totp'], true],
    [['identity-provider', 'passkey'], true],
    [['password'], false],
    [['passkey'], false],
    [['totp'], false],
    [['passkey', 'passkey'], false],
    [['password', 'identity-provider'], false],
  ] as const)('%j are all components: %s', (given, all) => {
    expect(areAllComponents(given)).toBe(all);
  });

  it.each([
    ['CERTIFICATION', 'ALL_EACH_TIME'],
    ['CONFIRMATION', 'ALL_EACH_TIME'],
    ['WITHDRAWAL', 'ALL_EACH_TIME'],
    ['REGULATORY_RELEASE', 'ALL_EACH_TIME'],
    ['TRIAL_RELEASE_CHANGE', 'ALL_EACH_TIME'],
    ['TAKE_OVER', 'ALL_THEN_ONE'],
    ['DEVIATION_DISPOSITION', 'ALL_THEN_ONE'],
    ['ARCHIVING', 'ALL_THEN_ONE'],
    ['', 'ALL_EACH_TIME'],
  ])('%s is signed %s', (meaning, ceremony) => {
    expect(ceremonyOf(meaning)).toBe(ceremony);
  });

  it('asks an account without second factor to set one up before a register entry or a regulatory release', () => {
    expect(componentsRefusal('CERTIFICATION', ['password'], bare)?.code).toBe('SECOND_FACTOR_NOT_ENROLLED');
    expect(componentsRefusal('TAKE_OVER', ['password'], bare)).toBeUndefined();
  });

  it('asks for all components at the first signing of a session and for one later, where the act is a lesser one', () => {
    expect(componentsRefusal('TAKE_OVER', ['password'], enrolled)?.code).toBe('COMPONENT_MISSING');
    expect(componentsRefusal('TAKE_OVER', ['password', 'totp'], enrolled)).toBeUndefined();
    expect(componentsRefusal('TAKE_OVER', ['passkey'], { ...enrolled, signedBefore: true })).toBeUndefined();
    expect(componentsRefusal('TAKE_OVER', ['totp'], { ...enrolled, signedBefore: true })?.code).toBe('COMPONENT_MISSING');
  });

  it('never lets a register entry or a regulatory release pass with one component, whatever was signed before', () => {
    const meanings = Object.keys(signatureMeanings).filter((meaning) => ceremonyOf(meaning) === 'ALL_EACH_TIME');
    fc.assert(
      fc.property(
        fc.constantFrom(...meanings),
        fc.array(fc.constantFrom<SignatureComponent>(...signatureComponents), { maxLength: 4 }),
        fc.boolean(),
        (meaning, given, signedBefore) => {
          expect(componentsNeeded(meaning, { ...enrolled, signedBefore })).toBe(2);
          const passes = componentsRefusal(meaning, given, { ...enrolled, signedBefore }) === undefined;
          if (passes) expect(new Set(given).size).toBeGreaterThan(1);
        },
      ),
    );
  });
});
