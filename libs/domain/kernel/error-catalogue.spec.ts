import { describe, expect, it } from '@jest/globals';
import { errorCatalogue, isErrorCode, type ErrorCode } from './error-catalogue.js';
import { DomainError } from './refusal.js';

const codes = Object.keys(errorCatalogue) as ErrorCode[];

describe('error catalogue', () => {
  it('says of every code what it means and what the caller does', () => {
    for (const code of codes) {
      const { meaning, whatToDo, status } = errorCatalogue[code];
      expect(code).toMatch(/^[A-Z][A-Z_]+$/);
      expect(meaning).toMatch(/\.$/);
      expect(whatToDo.length).toBeGreaterThan(0);
      expect(status === 202 || (status >= 400 && status < 600)).toBe(true);
    }
  });

  it.each([
    ['NOT_AUTHENTICATED', 401],
    ['NOT_ALLOWED', 403],
    ['SEPARATION_OF_DUTIES', 403],
    ['NOT_FOUND', 404],
    ['STALE_VERSION', 409],
    ['GATE_NOT_MET', 409],
    ['PAYLOAD_TOO_LARGE', 413],
    ['IDEMPOTENCY_KEY_REUSED', 422],
    ['UNKNOWN_OUTCOME', 202],
    ['NOT_AVAILABLE_YET', 501],
    ['OWNER_UNAVAILABLE', 503],
  ] as const)('%s is %i', (code, status) => expect(errorCatalogue[code].status).toBe(status));

  it('knows its own codes and no property of objects', () => {
    expect(codes.every(isErrorCode)).toBe(true);
    expect(isErrorCode('toString')).toBe(false);
    expect(isErrorCode('FACTS.GMO')).toBe(false);
  });

  it('fills a refusal from the catalogue where it says no more', () => {
    const bare = new DomainError('NOT_FOUND');
    expect(bare.refusal).toEqual({
      code: 'NOT_FOUND',
      message: errorCatalogue.NOT_FOUND.meaning,
      whatToDo: errorCatalogue.NOT_FOUND.whatToDo,
    });
    const fine = new DomainError('RULE_BROKEN', { code: 'FACTS.GMO', message: 'No organism.', citation: 'CTR Art 62' });
    expect(fine.code).toBe('RULE_BROKEN');
    expect(fine.refusal).toMatchObject({ code: 'FACTS.GMO', citation: 'CTR Art 62', whatToDo: errorCatalogue.RULE_BROKEN.whatToDo });
    expect(fine.message).toBe('No organism.');
  });
});
