import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import { listen } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { Logs } from './Logs.js';

const columns = ['Date', 'Batch ID', 'Documents Provided', 'Provided By', 'Status'];

describe('a log of the SOP on screen', () => {
  it("has the SOP's columns and days as they are, and the state in this system under a head of its own", async () => {
    listen(() => ({
      json: {
        annexure: 1,
        title: 'QP Documentation Log',
        sop: { number: 'SOP 1', version: '1.0', issued: '01/09/2025', effective: '01/09/2025', review: '01/09/2026', reviewOverdue: false },
        columns,
        rows: [
          { cells: ['28/11/2026', 'B-1', 'CoA', 'Sponsor', 'Received'], status: 'Accepted', sopStatus: 'Received', sopVersion: '1.0' },
        ],
        signatures: [
          { signatureId: 's-1', record: 'B-1', words: 'Dr Q. Example (QP_CERT), 2026-11-28 10:00:00 +01:00 (Europe/Berlin): I certify.' },
        ],
        footer: 'End.',
      },
    }));
    show(<Logs />, sessionOf('QA_REVIEWER'));
    expect(await screen.findByText(/effective 01\/09\/2025, review 01\/09\/2026/)).toBeTruthy();
    expect(screen.getByText(/^Signed for B-1: Dr Q. Example .*Europe\/Berlin.*I certify/)).toBeTruthy();
    expect(screen.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual([...columns, 'State in this system']);
  });
});
