import { describe, expect, it } from '@jest/globals';
import { prepared } from './prepared.js';

describe('a prepared statement', () => {
  it('has one name for one text, and another for another', () => {
    const { name } = prepared('select $1', [1]);
    expect(name).toMatch(/^qp_[0-9a-f]{40}$/);
    expect(prepared('select $1', [2])).toEqual({ name, text: 'select $1', values: [2] });
    expect(prepared('select $1 ', [1]).name).not.toBe(name);
  });

  it('is none where no parameter is given, since such a text may hold several statements', () => {
    expect(prepared('select 1; select 2', [])).toEqual({ text: 'select 1; select 2' });
  });

  it('is none beyond so many texts, so that a program that makes texts up fills no connection', () => {
    for (let i = 0; i < 1_100; i++) prepared(`select ${i} + $1`, [1]);
    expect(prepared('select 9999 + $1', [1])).toEqual({ text: 'select 9999 + $1', values: [1] });
    expect(prepared('select 0 + $1', [1]).name).toBeDefined();
  });
});
