import { expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen, refusal } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { CommandButton } from './CommandButton.js';

const organisation = (
  <CommandButton id="organisations.create" title="Enter an organisation" confirm="Enter" start={{ kind: 'SPONSOR' }} refreshes={[]} />
);

it('asks for what the server takes and sends exactly that, once', async () => {
  const seen = listen(() => ({ json: { commandId: 'c' } }));
  show(organisation, sessionOf('OPERATIONS'));
  await userEvent.click(screen.getByRole('button', { name: 'Enter an organisation' }));
  const name = await screen.findByLabelText(/Name/);
  expect(name.getAttribute('maxlength')).toBe('300');
  await userEvent.type(name, ' Aurora Bio ');
  await userEvent.dblClick(screen.getByRole('button', { name: 'Enter' }));
  expect(seen.map(({ method, path, body }) => ({ method, path, body }))).toEqual([
    { method: 'POST', path: '/api/v1/organisations', body: { name: 'Aurora Bio', kind: 'SPONSOR' } },
  ]);
});

it('says why a command was refused, and keeps what was typed', async () => {
  listen(() => refusal('SECOND_PERSON_NEEDED'));
  show(organisation, sessionOf('OPERATIONS'));
  await userEvent.click(screen.getByRole('button', { name: 'Enter an organisation' }));
  await userEvent.type(await screen.findByLabelText(/Name/), 'Aurora Bio');
  await userEvent.click(screen.getByRole('button', { name: 'Enter' }));
  await screen.findByText('Do this.');
  expect(screen.getByLabelText<HTMLInputElement>(/Name/).value).toBe('Aurora Bio');
});

it('is not shown to whoever may not ask for the command', () => {
  show(organisation, sessionOf('INSPECTOR'));
  expect(screen.queryByRole('button')).toBeNull();
});

it('sends a box that was left empty as no where the server asks for an answer', async () => {
  const seen = listen(() => ({ json: { commandId: 'c' } }));
  const path = { deviationId: '00000000-0000-4000-8000-0000000000d1' };
  const assess = (
    <CommandButton
      id="deviations.assess"
      title="Assess"
      confirm="Send"
      path={path}
      fixed={{ expectedVersion: 2 }}
      only={['registeredSpecAffected', 'rootCause']}
      refreshes={[]}
    />
  );
  show(assess, sessionOf('QA_REVIEWER'));
  await userEvent.click(screen.getByRole('button', { name: 'Assess' }));
  await userEvent.type(await screen.findByLabelText(/^Root cause/), 'Unknown door');
  await userEvent.click(screen.getByRole('button', { name: 'Send' }));
  expect(seen.map(({ body }) => body)).toEqual([{ expectedVersion: 2, registeredSpecAffected: false, rootCause: 'Unknown door' }]);
});
