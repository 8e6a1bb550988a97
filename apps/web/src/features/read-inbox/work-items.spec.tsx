import { expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import { listen } from '../../test/server.js';
import { showAt } from '../../test/show-at.js';
import { WorkItems } from './WorkItems.js';

const caseId = '00000000-0000-4000-8000-000000000001';

it.each([
  ['JUDGE_DOCUMENT', null, '/intake'],
  ['RENEW_DOCUMENT', null, '/standing-documents'],
  ['REQUALIFY_SITE', null, '/suppliers'],
  ['WEIGH_CHANGE', caseId, `/releases/${caseId}`],
  ['FILE_RECORDS', caseId, `/archive/${caseId}`],
  ['CHECK_FILED_RECORDS', caseId, `/archive/${caseId}`],
  ['LOCK_PACKAGE', caseId, `/archive/${caseId}`],
])('work has a way to where it is done: %s', async (kind, ofCase, address) => {
  const item = { id: 'i', kind, subjectId: 's', caseId: ofCase, title: 'T', whatToDo: 'Do it.', dueOn: '2026-12-24', daysLeft: 9 };
  listen(() => ({ json: [item] }));
  showAt('/', <WorkItems />);
  expect((await screen.findByRole('link')).getAttribute('href')).toBe(address);
});
