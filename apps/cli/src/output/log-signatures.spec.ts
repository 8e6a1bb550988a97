import { describe, expect, it } from '@jest/globals';
import type { AnnexureLog } from '@qp/contracts/release';
import { logAsSignedCsv } from './log-signatures.js';

const log = (signatures: AnnexureLog['signatures']) =>
  ({ columns: ['Date', 'Batch ID'], rows: [{ cells: ['29/11/2026', 'B2025-01'] }], signatures }) as unknown as AnnexureLog;
const signed = log([{ record: 'B2025-01', words: 'Certified by R. Sample, 29-Nov-2026' }] as unknown as AnnexureLog['signatures']);

describe('a log as CSV', () => {
  it('has the signatures in its head', () =>
    expect(logAsSignedCsv(signed).split('\n')[0]).toBe('"Signed for B2025-01: Certified by R. Sample, 29-Nov-2026"'));

  it("has nothing but the SOP's rows from the line of columns on", () => {
    const lines = logAsSignedCsv(signed).trimEnd().split('\n');
    expect(lines.slice(lines.indexOf('Date,Batch ID'))).toEqual(['Date,Batch ID', '29/11/2026,B2025-01']);
  });

  it('holds no cell that a spreadsheet would run', () => {
    const hostile = { ...log([]), rows: [{ cells: ['29/11/2026', '=HYPERLINK("http://x")'] }] } as unknown as AnnexureLog;
    expect(logAsSignedCsv(hostile)).toContain(`"'=HYPERLINK(""http://x"")"`);
  });

  it('begins with its columns where nothing is signed', () =>
    expect(logAsSignedCsv(log([])).trimEnd().split('\n')).toEqual(['Date,Batch ID', '29/11/2026,B2025-01']));
});
