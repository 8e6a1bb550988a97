import { expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import type { AnswerOf } from '../../api/index.js';
import { listen } from '../../test/server.js';
import { showAt } from '../../test/show-at.js';
import { sessionOf } from '../../test/show.js';
import { Delegates } from './Delegates.js';

const release = { id: 'c-1', batch: { batchNo: 'B-1' } } as unknown as AnswerOf<'cases.get'>;
const mandate = {
  id: 'm-1',
  personId: 'p-1',
  role: 'QP_DELEGATE_DK',
  state: 'APPROVED',
  validFrom: '2020-01-01',
  validTo: null,
  evidence: 'DEL-1',
};

it('shows the delegated QPs who are in force, and proposes one by quality management alone', async () => {
  listen(({ path }) => ({
    json: path.startsWith('/api/v1/mandates')
      ? [
          mandate,
          { ...mandate, id: 'm-2', evidence: 'DEL-2', validTo: '2020-02-01' },
          { ...mandate, id: 'm-3', evidence: 'DEL-3', state: 'REVOKED' },
        ]
      : [{ id: 'p-1', name: 'D. Delegate', email: 'd@house.example' }],
  }));
  const cockpit = showAt('/', <Delegates release={release} onClose={() => undefined} />, sessionOf('QP_CERT'));
  expect(await screen.findByText(/^D\. Delegate .*until further notice \(DEL-1\)/)).toBeTruthy();
  expect(screen.queryByText(/DEL-[23]/)).toBeNull();
  expect(screen.queryByRole('button', { name: 'Propose a delegated QP' })).toBeNull();
  cockpit.unmount();
  showAt('/', <Delegates release={release} onClose={() => undefined} />, sessionOf('QUALITY_MGMT'));
  expect(await screen.findByRole('button', { name: 'Propose a delegated QP' })).toBeTruthy();
});
