import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen, refusal } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { Appointment } from './Appointment.js';

const session = sessionOf();
const mandate = (ownConfirmation: string | null, personId = session.person.id) => ({
  id: '00000000-0000-4000-8000-00000000000a',
  personId,
  organisationId: session.organisation.id,
  role: 'QUALITY_MGMT',
  validFrom: '2026-11-01',
  validTo: null,
  evidence: 'Appointment of 1 November',
  state: 'PROPOSED',
  proposedBy: null,
  approvedBy: null,
  ownConfirmation,
  demo: false,
});

describe('the appointment of one of the first two people of quality management', () => {
  it('is confirmed by the person on the own account, by one command, and asked for no more', async () => {
    let given = 'AWAITED';
    const seen = listen(({ method }) => {
      if (method === 'POST') given = 'GIVEN';
      return { json: method === 'POST' ? { result: { id: mandate(given).id, state: 'PROPOSED' } } : [mandate(given)] };
    });
    show(<Appointment />, session);
    await screen.findByText(/"Quality management" \(evidence: Appointment of 1 November\)/);
    await userEvent.click(screen.getByRole('button', { name: 'Confirm my appointment' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.dblClick(dialog.getByRole('button', { name: 'Confirm my appointment' }));
    await waitFor(() => expect(screen.queryByRole('region')).toBeNull());
    expect(seen.filter(({ method }) => method === 'POST').map(({ path }) => path)).toEqual([
      `/api/v1/mandates/${mandate(null).id}/confirm`,
    ]);
  }, 60_000);

  it('says why a confirmation is refused', async () => {
    listen(({ method }) => (method === 'POST' ? refusal('NOT_ALLOWED', 403) : { json: [mandate('AWAITED')] }));
    show(<Appointment />, session);
    await userEvent.click(await screen.findByRole('button', { name: 'Confirm my appointment' }));
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Confirm my appointment' }));
    expect(await screen.findByText(/Do this/)).toBeTruthy();
  }, 60_000);

  it.each([
    ['another person is named', mandate('AWAITED', '00000000-0000-4000-8000-0000000000ff')],
    ['the role is given by a second person', mandate(null)],
  ])('asks nothing where %s', async (_, one) => {
    const seen = listen(() => ({ json: [one] }));
    show(<Appointment />, session);
    await waitFor(() => expect(seen).toHaveLength(1));
    expect(screen.queryByRole('region')).toBeNull();
  });
});
