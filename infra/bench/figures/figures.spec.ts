import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { costOf, total } from '../machine/histories.mjs';
import { readOptions, ROWS, WrongUse } from '../options.mjs';
import { figure, holds } from './figure.mjs';
import { allKept, commitOf, reportOf, tableOf, writeReport, type Report } from './report.mjs';
import { percentile } from './statistics.mjs';

const root = join(__dirname, '..', '..', '..');
const samples = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 200 });

describe('a percentile', () => {
  it('is the nearest rank', () => {
    const oneToHundred = Array.from({ length: 100 }, (_, i) => 100 - i);
    expect([0, 0.5, 0.95, 1].map((share) => percentile(oneToHundred, share))).toEqual([1, 50, 95, 100]);
  });

  it('is always one of the samples, and at least the asked share lies at or below it', () => {
    fc.assert(
      fc.property(samples, fc.double({ min: 0, max: 1, noNaN: true }), (all, share) => {
        const value = percentile(all, share);
        expect(all).toContain(value);
        expect(all.filter((sample) => sample <= value).length).toBeGreaterThanOrEqual(share * all.length - 1e-6);
      }),
    );
  });

  it('grows with its share', () => {
    fc.assert(fc.property(samples, (all) => expect(percentile(all, 0.95)).toBeGreaterThanOrEqual(percentile(all, 0.5))));
  });

  it('is nothing without samples', () => {
    expect(() => percentile([], 0.5)).toThrow(RangeError);
    expect(() => percentile([1], 95)).toThrow(RangeError);
  });
});

describe('the judgement of a figure', () => {
  it('holds counts and sizes to their budget exactly', () => {
    expect(figure({ name: 'case events', unit: '', value: 300, budget: { of: 'value', most: 300 } }).ok).toBe(true);
    expect(figure({ name: 'case events', unit: '', value: 301, budget: { of: 'value', most: 300 } }).ok).toBe(false);
  });

  it('holds ratios to their budget exactly, in both directions', () => {
    const anchor = { name: 'bare', value: 100 };
    expect(figure({ name: 'p95', unit: 'ms', value: 200, anchor, budget: { of: 'ratio', most: 2 } })).toMatchObject({ ratio: 2, ok: true });
    expect(figure({ name: 'p95', unit: 'ms', value: 201, anchor, budget: { of: 'ratio', most: 2 } }).ok).toBe(false);
    expect(figure({ name: 'rate', unit: 'per s', value: 49, anchor, budget: { of: 'ratio', least: 0.5 } }).ok).toBe(false);
  });

  it('fails absolute times and rates only beyond three times their budget', () => {
    expect([45, 135, 136].map((value) => holds({ of: 'value', most: 45, absolute: true }, value))).toEqual([true, true, false]);
    expect([2000, 667, 666].map((value) => holds({ of: 'value', least: 2000, absolute: true }, value))).toEqual([true, true, false]);
  });

  it('judges nothing without a budget', () => {
    expect(figure({ name: 'p50', unit: 'ms', value: 1 })).toMatchObject({
      anchor: null,
      anchorValue: null,
      ratio: null,
      budget: null,
      ok: null,
    });
  });

  it('takes no figure that was not measured, and no ratio without an anchor', () => {
    expect(() => figure({ name: 'x', unit: '', value: Number.NaN })).toThrow(TypeError);
    expect(() => figure({ name: 'x', unit: '', value: 1, budget: { of: 'ratio', most: 2 } })).toThrow(TypeError);
  });
});

describe('the report', () => {
  const kept = figure({ name: 'engine.case events', unit: '', value: 110, budget: { of: 'value', most: 300 } });
  const broken = figure({ name: 'memory.idle', unit: 'MB', value: 2501, budget: { of: 'value', most: 2500 } });
  const report = (...figures: Report['figures']) =>
    reportOf({ commit: commitOf(root), quick: true, figures, leftOut: [{ name: 'forecast', why: 'not there yet' }] });

  it('has the shape that scripts rely on', () => {
    const folder = mkdtempSync(join(tmpdir(), 'qp-bench-report-'));
    try {
      const file = join(folder, 'new', 'report.json');
      writeReport(file, report(kept, broken));
      const read = JSON.parse(readFileSync(file, 'utf8')) as Report;
      expect(read).toMatchObject({ commit: expect.any(String), machine: { cores: expect.any(Number), memoryBytes: expect.any(Number) } });
      expect(read.figures.map((one) => Object.keys(one))).toEqual(
        Array(2).fill(['name', 'unit', 'value', 'anchor', 'anchorValue', 'ratio', 'budget', 'ok']),
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('fails when one figure breaks its budget, and says which', () => {
    expect(allKept(report(kept))).toBe(true);
    expect(allKept(report(kept, broken))).toBe(false);
    expect(tableOf(report(broken))).toMatch(/memory\.idle.*FAILS/);
  });

  it('names what was not measured', () => {
    expect(tableOf(report())).toContain('not measured: forecast: not there yet');
  });
});

describe('the cost of a history', () => {
  it('counts events, tasks, messages and activities by kind', () => {
    const scheduled = (name: string) => ({ eventType: 10, activityTaskScheduledEventAttributes: { activityType: { name } } });
    const carried = { input: { payloads: [{ data: new Uint8Array(9) }] } };
    const run = costOf([
      { eventType: 1 },
      { eventType: 7 },
      { eventType: 41 },
      scheduled('record'),
      { eventType: 26 },
      scheduled('recordFacts'),
      scheduled('followUp'),
      { eventType: 7 },
      { eventType: 28, workflowExecutionContinuedAsNewEventAttributes: carried },
    ]);
    expect(run).toEqual({
      events: 9,
      workflowTasks: 2,
      carriedBytes: 9,
      messages: ['update', 'signal'],
      activities: 3,
      factActivities: 1,
      otherActivities: 1,
      attributeChanges: 0,
    });
    expect(total([run, run], 'events')).toBe(18);
  });
});

describe('the command line', () => {
  it('measures everything, or one row by the first word of its figures', () => {
    expect(readOptions([], root)).toMatchObject({ quick: false, rows: ROWS });
    expect(readOptions(['--quick', '--only', 'engine.case events'], root)).toMatchObject({ quick: true, rows: ['engine'] });
  });

  it('refuses what it does not know', () => {
    expect(readOptions(['--only', 'latency,start'], root)).toMatchObject({ rows: ['start', 'latency'] });
    expect(() => readOptions(['--only', 'start,nothing'], root)).toThrow(WrongUse);
    expect(() => readOptions(['--fast'], root)).toThrow(WrongUse);
  });
});
