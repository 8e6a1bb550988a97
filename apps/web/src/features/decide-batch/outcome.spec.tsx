import { expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { AnswerOf } from '../../api/index.js';
import { listen } from '../../test/server.js';
import { sessionOf } from '../../test/show.js';
import { showAt } from '../../test/show-at.js';
import { Outcome } from './Outcome.js';

const id = (end: string) => `00000000-0000-4000-8000-0000000000${end}`;
const release = {
  id: id('c1'),
  version: 4,
  batch: { batchNo: 'B-1' },
  status: { certification: 'Certified', regulatoryReleases: [], mayShip: [] },
  certificateId: id('c2'),
} as unknown as AnswerOf<'cases.get'>;
const certificate = { file: { state: 'READY' }, sha256: 'a'.repeat(64), shortCode: 'AB-1', warnings: [] };

it('shows the history of the certificate and of its case', async () => {
  const seen = listen(({ path }) => {
    if (path.startsWith('/api/v1/audit-trail')) return { json: { rows: [] } };
    return { json: path.includes('/certificates/') ? certificate : [] };
  });
  showAt('/', <Outcome release={release} />, sessionOf('QP_CERT'));
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'History: Certificate' }));
  await screen.findByText('Nothing recorded that you may see');
  await user.keyboard('{Escape}');
  await user.click(screen.getByRole('button', { name: 'Show the history' }));
  await screen.findByText('Nothing recorded that you may see');
  expect(seen.flatMap(({ path }) => (path.startsWith('/api/v1/audit-trail') ? [path] : []))).toEqual([
    `/api/v1/audit-trail?subjectKind=certificate&subjectId=${id('c2')}`,
    `/api/v1/audit-trail?subjectKind=case&subjectId=${id('c1')}`,
  ]);
});
