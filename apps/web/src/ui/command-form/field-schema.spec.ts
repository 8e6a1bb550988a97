import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bodies } from '../../api/made/bodies.js';
import { browserPattern, emptyOf, givenOf, groupOf, kindOf, variantOf, type FieldSchema } from './field-schema.js';

const product = bodies['products.add'] as FieldSchema;

describe('fields of a form', () => {
  it('leave out what was left empty, so that the server names what is missing', () => {
    expect(givenOf(product, { code: 'AUR-1', name: '  ', storage: '' })).toEqual({ code: 'AUR-1' });
  });

  it('send numbers as numbers and instants with their zone', () => {
    expect(givenOf(product, { authorisedShelfLifeMonths: '24' })).toEqual({ authorisedShelfLifeMonths: 24 });
    expect(givenOf({ type: 'string', format: 'date-time' }, '2026-01-12T09:30')).toMatch(/^2026-01-12T\d\d:30:00\.000Z$/);
  });

  it('ask a week as seven days, a list of things as rows, long words as a text', () => {
    expect(kindOf((bodies['capacity.setProfile'] as FieldSchema).properties?.['week'] ?? {}, false)).toBe('week');
    // as many records as there are places are chosen by name
    expect(kindOf((bodies['mandates.appointQuality'] as FieldSchema).properties?.['personIds'] ?? {}, true)).toBe('several');
    expect(kindOf((bodies['supply-chains.set'] as FieldSchema).properties?.['actors'] ?? {}, false)).toBe('rows');
    expect(kindOf((bodies['deviations.raise'] as FieldSchema).properties?.['description'] ?? {}, false)).toBe('text');
  });

  it('ask which of several things is meant, and send the fields of that one alone', () => {
    const sites = (bodies['qpDeclarations.enter'] as FieldSchema).properties?.['fields']?.properties?.['sites']?.items;
    const basis = (sites && sites.properties?.['basis']) || {};
    expect(kindOf(basis, false)).toBe('variants');
    expect(emptyOf(basis)).toEqual({});
    expect(variantOf(basis, { kind: 'AUDIT' })?.required).toContain('auditedBy');
    expect(variantOf(basis, {})).toBeUndefined();
    expect(givenOf(basis, { kind: 'JUSTIFICATION', text: ' inspected in May ' })).toEqual({
      kind: 'JUSTIFICATION',
      text: 'inspected in May',
    });
  });

  it('ask a group that may be left out as a whole, and send it as nothing where it was', () => {
    const quiet = (bodies['notification-preferences.set'] as FieldSchema).properties?.['quiet'] ?? {};
    expect(kindOf(quiet, false)).toBe('group or nothing');
    expect(kindOf(groupOf(quiet)?.properties?.['from'] ?? {}, false)).toBe('time');
    expect(givenOf(quiet, emptyOf(quiet))).toBeNull();
    expect(givenOf(quiet, { from: '', to: ' ' })).toBeNull();
    expect(givenOf(quiet, { from: '22:00', to: '06:30' })).toEqual({ from: '22:00', to: '06:30' });
  });

  it('start with what the schema says, and with one row where one is needed', () => {
    const chain = emptyOf((bodies['supply-chains.set'] as FieldSchema).properties?.['actors'] ?? {});
    expect(chain).toHaveLength(1);
  });

  it('send every day of a week, a day left empty as none', () => {
    const week = (bodies['capacity.setProfile'] as FieldSchema).properties?.['week'] ?? {};
    expect(givenOf(week, ['8', '8', '', '8', '', '', ''])).toEqual([8, 8, 0, 8, 0, 0, 0]);
  });

  it('never send text with white space around it, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const given = givenOf({ type: 'string' }, typed);
        expect(given ?? '').toBe(typed.trim());
      }),
    );
  });

  it('hold every pattern of the server as a browser reads it, meaning the same', () => {
    const patterns = new Set<string>();
    JSON.stringify(bodies, (key, value: unknown) => {
      if (key === 'pattern' && typeof value === 'string') patterns.add(value);
      return value;
    });
    expect(patterns).toContain(String.raw`^[a-z0-9.-]+\.[a-z]+$`);
    for (const pattern of patterns) {
      const browsers = new RegExp(browserPattern(pattern) ?? '', 'v');
      const servers = new RegExp(pattern, 'u');
      for (const text of ['nordlicht.example', 'a-b.example', 'A_b-9', '12.5', 'DK', 'a b', '-', '\\', ''])
        expect([pattern, text, browsers.test(text)]).toEqual([pattern, text, servers.test(text)]);
    }
  });
});
