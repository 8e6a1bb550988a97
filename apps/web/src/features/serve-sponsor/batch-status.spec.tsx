import { expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import { showAt } from '../../test/show-at.js';
import { sessionOf } from '../../test/show.js';
import { BatchStatus } from './BatchStatus.js';

const batch = {
  caseId: '00000000-0000-4000-8000-000000000001',
  batchNo: 'B-1',
  productName: 'AUR-101',
  certification: 'Under QP review',
  regulatoryReleases: [],
  holder: { who: 'QP', what: 'answer the checklist' },
  owes: [],
  agreedDate: '2026-12-24',
  agreedHistory: [],
  ourNextDate: { on: '2026-12-24', what: 'decision of the QP, as agreed' },
};

it('says of each batch who holds it and for what, and our next date', async () => {
  showAt('/sponsor', <BatchStatus batches={[batch]} />, sessionOf('SPONSOR_CLINSUP'));
  expect(await screen.findByText('QP: answer the checklist')).toBeTruthy();
  expect(screen.getByText(/decision of the QP, as agreed/)).toBeTruthy();
});
