import { describe, expect, it } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen, refusal } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { RegisterExports } from './RegisterExports.js';

const file = (format: string) => ({ format, sha256: format.length.toString().repeat(64), size: 4_200, lockedAt: '2026-01-12T09:00:05Z' });
const made = {
  exportId: 'e-1',
  from: 1,
  to: 7,
  entries: 7,
  reason: 'Asked for by the authority.',
  madeBy: 'C. Office',
  madeAt: '2026-01-12T09:00:00Z',
  files: [file('csv'), file('json'), file('pdf')],
};
const exports = <RegisterExports authorisationId="a-1" />;

describe('the exports of a register', () => {
  it('are listed with what each covers, who made it why, and each locked file with its whole hash', async () => {
    listen(() => ({ json: [made] }));
    show(exports, sessionOf('QA_REVIEWER'));
    await screen.findByText('No 1 to 7, 7 entries');
    expect(screen.getByText(/^Made by C. Office on 12‑Jan‑2026 .*: Asked for by the authority\.$/)).toBeTruthy();
    expect(screen.getByRole('link', { name: /^PDF: / }).getAttribute('href')).toBe('/api/v1/register/a-1/exports/e-1/pdf');
    expect(screen.getAllByText('3'.repeat(64))).toHaveLength(2);
    expect(screen.queryByText(/of 3 files/)).toBeNull();
    // reads registers, makes no export of one
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('appear as soon as one is asked for, and say how many of its files are locked until all are', async () => {
    const locked = [[], [file('csv')], made.files];
    const seen = listen(({ method }) => {
      if (method === 'POST') return { json: { commandId: 'c', recordedAt: made.madeAt, version: 1, result: {} } };
      const asked = seen.some((request) => request.method === 'POST');
      return { json: asked ? [{ ...made, files: locked.shift() ?? made.files }] : [] };
    });
    show(exports, sessionOf('QP_OFFICE'));
    await screen.findByText('No export was made yet');
    await userEvent.click(screen.getByRole('button', { name: 'Make an export' }));
    fireEvent.change(await screen.findByLabelText(/^From/), { target: { value: '1' } });
    fireEvent.change(screen.getByLabelText(/^Reason/), { target: { value: 'Inspection.' } });
    await userEvent.click(screen.getAllByRole('button', { name: 'Make an export' }).at(-1) as HTMLElement);
    await screen.findByText('0 of 3 files are locked');
    await screen.findByText('1 of 3 files are locked');
    await screen.findByRole('link', { name: /^JSON: / });
    expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({ from: 1, reason: 'Inspection.' });
  });

  it('say why they do not come', async () => {
    listen(() => refusal('NOT_FOUND', 404));
    show(exports, sessionOf('QP_OFFICE'));
    await screen.findByText('Do this.');
  });
});
