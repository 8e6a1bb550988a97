import { expect, it, jest } from '@jest/globals';
import { screen } from '@testing-library/react';
import { listen, refusal } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { FilingRecord } from './FilingRecord.js';

const filed = { artifactNo: '06.01.04', recordId: 's-1', sha256: null, filedAt: '2026-11-28T10:00:00Z', qcAt: null };

it('the package of a case keeps a shipment and its receipt apart, which are filed at one place under one id', async () => {
  const complaints = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  listen(({ path }) =>
    path.endsWith('/filing')
      ? {
          json: {
            batchNo: 'B-1',
            filing: 'FILED',
            version: 1,
            missing: [],
            open: [],
            retention: '25 years',
            artifacts: [
              { ...filed, recordKind: 'SHIPMENT', title: 'Shipment SO-1' },
              { ...filed, recordKind: 'RECEIPT', title: 'Receipt of shipment SO-1' },
            ],
          },
        }
      : refusal('NOT_FOUND', 404),
  );
  show(<FilingRecord caseId="c-1" />, sessionOf('QA_REVIEWER'));
  expect(await screen.findByText('06.01.04 Receipt of shipment SO-1')).toBeTruthy();
  expect(screen.getByRole('heading', { name: 'Filing of B-1' })).toBeTruthy();
  expect(complaints.mock.calls.filter(([words]) => String(words).includes('same key'))).toEqual([]);
  complaints.mockRestore();
});

it.each([
  { open: ['file'], offered: ['File what is due'] },
  { open: ['qc', 'lock'], offered: ['Record the quality check', 'Lock the package'] },
  { open: [], offered: [] },
])('the package of a case offers what it is ready for: $open', async ({ open, offered }) => {
  listen(({ path }) =>
    path.endsWith('/filing')
      ? { json: { batchNo: 'B-1', filing: 'LOCKED', version: 1, missing: [], open, retention: '25 years', artifacts: [] } }
      : refusal('NOT_FOUND', 404),
  );
  show(<FilingRecord caseId="c-1" />, sessionOf('TMF_OWNER'));
  await screen.findByRole('heading', { name: 'Filing of B-1' });
  const acts = ['File what is due', 'Record the quality check', 'Lock the package', 'Archive'];
  expect(acts.filter((name) => screen.queryByRole('button', { name }))).toEqual(offered);
});
