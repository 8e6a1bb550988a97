import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { wantedLock } from './wanted-lock.js';

const YEAR = 365.25 * 24 * 3600 * 1000;
const now = new Date('2026-11-28T00:00:00Z');
const inYears = (years: number) => new Date(now.getTime() + years * YEAR);
const policy = { now, ofCase: true, provisionalMs: 5 * YEAR, demo: false };
const fresh = { retainUntil: inYears(5), legalHold: false };

describe('a lock', () => {
  it('of a case whose trial goes on is put on hold and stays provisional', () => {
    expect(wantedLock(fresh, policy)).toEqual({ legalHold: true });
  });

  it('is moved on when a year of it has passed', () => {
    expect(wantedLock({ retainUntil: inYears(3.9), legalHold: true }, policy)).toEqual({ extendTo: inYears(5) });
    expect(wantedLock({ retainUntil: inYears(4.1), legalHold: true }, policy)).toEqual({});
  });

  it('is extended to the end of the clocks, and the hold lifted, once the trial has ended', () => {
    const retention = { retainUntil: inYears(25), legalHold: false };
    expect(wantedLock({ retainUntil: inYears(4), legalHold: true }, { ...policy, retention })).toEqual({
      extendTo: inYears(25),
      legalHold: false,
    });
  });

  it('stays on hold where a person ordered it, though the clocks run', () => {
    const retention = { retainUntil: inYears(25), legalHold: true };
    expect(wantedLock({ retainUntil: inYears(25), legalHold: true }, { ...policy, retention })).toEqual({});
  });

  it('of a demo is never longer than its minutes, whatever the trial says', () => {
    const minutes = 5 * 60_000;
    const retention = { retainUntil: inYears(25), legalHold: false };
    const lock = { retainUntil: now, legalHold: false };
    expect(wantedLock(lock, { ...policy, retention, provisionalMs: minutes, demo: true })).toEqual({
      extendTo: new Date(now.getTime() + minutes),
    });
  });

  it('of no case (a checkpoint, a register) is moved on without a hold', () => {
    expect(wantedLock({ retainUntil: inYears(1), legalHold: false }, { ...policy, ofCase: false })).toEqual({ extendTo: inYears(5) });
  });

  it('is not extended once its disposal was decided, and held only where a person ordered it', () => {
    const lock = { retainUntil: inYears(1), legalHold: true };
    const retention = { retainUntil: inYears(25), legalHold: false };
    expect(wantedLock(lock, { ...policy, retention, disposed: true })).toEqual({ legalHold: false });
    expect(wantedLock(lock, { ...policy, retention: { ...retention, legalHold: true }, disposed: true })).toEqual({});
  });

  it('is never shortened, whatever is known', () => {
    const anyDate = fc.date({ min: inYears(-30), max: inYears(60), noInvalidDate: true });
    fc.assert(
      fc.property(
        anyDate,
        fc.boolean(),
        fc.option(fc.record({ retainUntil: fc.option(anyDate), legalHold: fc.boolean() }), { nil: undefined }),
        fc.boolean(),
        fc.boolean(),
        (retainUntil, legalHold, retention, ofCase, demo) => {
          const { extendTo } = wantedLock({ retainUntil, legalHold }, { ...policy, retention, ofCase, demo });
          expect(extendTo === undefined || extendTo > retainUntil).toBe(true);
        },
      ),
    );
  });
});
