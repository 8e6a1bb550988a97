import { expect, it } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { Delegations } from './Delegations.js';

const id = (end: string) => `00000000-0000-4000-8000-0000000000${end}`;
const organisations = [
  { id: id('51'), name: 'Borealis', kind: 'SPONSOR' },
  { id: id('52'), name: 'Trial House', kind: 'CRO' },
];
const delegation = {
  id: id('d1'),
  sponsorId: id('51'),
  organisationId: id('52'),
  commands: ['shipment.request'],
  reference: 'DEL-7',
  validFrom: '2026-01-01',
  validTo: '2027-01-01',
  state: 'APPROVED',
};

it('names nobody by a dash while the organisations are on their way', async () => {
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  listen(async ({ path }) => {
    if (!path.startsWith('/api/v1/organisations')) return { json: [delegation] };
    await arrived;
    return { json: organisations };
  });
  show(<Delegations />, sessionOf('QUALITY_MGMT'));
  expect(await screen.findByRole('status', { name: 'Loading' })).toBeTruthy();
  expect(screen.queryByText(/–/)).toBeNull();
  arrive();
  expect(await screen.findByText('Trial House for Borealis')).toBeTruthy();
});

it('shows the history of a delegation: who entered, approved and ended it, and why', async () => {
  const seen = listen(({ path }) => {
    if (path.startsWith('/api/v1/organisations')) return { json: organisations };
    if (path.startsWith('/api/v1/delegations')) return { json: [delegation] };
    return {
      json: {
        rows: [
          {
            eventId: id('e1'),
            at: '2026-11-28T10:00:00Z',
            action: 'delegation.approve',
            subject: { kind: 'delegation', id: delegation.id },
            actor: { name: 'E. Quality' },
            reason: 'The writing was checked',
            before: { state: 'PROPOSED' },
            after: { state: 'APPROVED' },
          },
        ],
      },
    };
  });
  show(<Delegations />, sessionOf('QUALITY_MGMT'));
  const user = userEvent.setup();
  await screen.findByText('Trial House for Borealis');
  await user.click(screen.getByRole('button', { name: 'History: Trial House for Borealis' }));
  const dialog = await screen.findByRole('dialog');
  expect(await within(dialog).findByText(/The writing was checked/)).toBeTruthy();
  expect(within(dialog).getByText('PROPOSED')).toBeTruthy();
  expect(seen.at(-1)?.path).toBe(`/api/v1/audit-trail?subjectKind=delegation&subjectId=${delegation.id}`);
});
