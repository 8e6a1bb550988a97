import { expect, it } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useCommand } from '../../api/index.js';
import { listen, refusal } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { openWarnings } from './open-warnings.js';
import { useReasons } from './use-reasons.js';

const caseId = '00000000-0000-4000-8000-0000000000aa';
const warns = { code: 'G-01.unexpired', subject: 'LABEL_MASTER', message: 'The label expired.', whatToDo: 'Provide one.', policy: 'warn' };
const refuses = { code: 'G-04.oos', message: 'A result is open.', whatToDo: 'Conclude it.', policy: 'locked' };

function Closing() {
  const command = useCommand('cases.checklistDone');
  const { send, dialog } = useReasons(command, 'Close the checklist');
  return (
    <>
      <button onClick={() => send({ path: { caseId }, body: { expectedVersion: 4 } })}>Close</button>
      {dialog}
    </>
  );
}

it('asks a reason for each warning that is open, and sends the act again with them', async () => {
  const seen = listen(({ body }) =>
    (body as { warnings?: unknown }).warnings
      ? { json: { commandId: 'c' } }
      : refusal('GATE_NOT_MET', 409, { unmet: [warns, { ...warns, message: 'It is the old one.' }, { ...warns, subject: 'COA_DP' }] }),
  );
  const user = userEvent.setup();
  show(<Closing />, sessionOf('QP_CERT'));
  await user.click(screen.getByText('Close'));
  const dialog = within(await screen.findByRole('dialog'));
  const fields = dialog.getAllByRole('textbox');
  expect(fields).toHaveLength(2);
  const goOn = dialog.getByRole<HTMLButtonElement>('button', { name: 'Go on with these reasons' });
  expect(goOn.disabled).toBe(true);
  for (const [at, field] of fields.entries()) await user.type(field, `Reason ${at}`);
  await user.click(goOn);
  expect(seen.map(({ body }) => body)).toEqual([
    { expectedVersion: 4 },
    {
      expectedVersion: 4,
      warnings: [
        { code: 'G-01.unexpired', subject: 'LABEL_MASTER', reason: 'Reason 0' },
        { code: 'G-01.unexpired', subject: 'COA_DP', reason: 'Reason 1' },
      ],
    },
  ]);
});

it('asks for none where something refuses outright: no reason helps there', async () => {
  listen(() => refusal('GATE_NOT_MET', 409, { unmet: [warns, refuses] }));
  show(<Closing />, sessionOf('QP_CERT'));
  await userEvent.click(screen.getByText('Close'));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(openWarnings([warns, refuses])).toEqual([]);
});
