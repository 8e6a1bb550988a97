import { describe, expect, it } from '@jest/globals';
import { spreadsheetText } from './index.js';

describe('a cell of a CSV file', () => {
  it.each(['=1+1', '+1', '-2+3', '@SUM(A1)', '\t=1', '\r=1'])('%j is no formula any more', (text) =>
    expect(spreadsheetText(text)).toBe(`'${text}`),
  );

  it.each(['', '-', 'B2025-01', '29/11/2026', 'a=b', '5 °C'])('%j stays as it is', (text) => expect(spreadsheetText(text)).toBe(text));
});
