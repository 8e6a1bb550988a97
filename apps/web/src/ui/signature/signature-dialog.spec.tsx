import { describe, expect, it, jest } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useCommand } from '../../api/index.js';
import { listen, refusal, type SeenRequest } from '../../test/server.js';
import { show } from '../../test/show.js';
import { SignatureDialog } from './SignatureDialog.js';

const caseId = '00000000-0000-4000-8000-00000000000a';
const hash = 'ab'.repeat(32);
const intent = { intent: 'the-intent', intentId: caseId, expiresAt: '2026-11-28T12:05:00Z' };
const certified = { commandId: caseId, recordedAt: '2026-11-28T12:00:00Z', version: 9, result: { caseId, state: 'CERTIFIED' } };
const lookAgain = jest.fn();

function Dialog() {
  const certify = useCommand('cases.certify');
  return (
    <SignatureDialog
      opened
      onClose={() => undefined}
      id="cases.certify"
      command={certify}
      request={{ path: { caseId }, body: { manifestHash: hash } }}
      act="certify B-1"
      manifestHash={hash}
      onLookAgain={lookAgain}
    >
      {certify.answer ? 'is certified' : 'Batch B-1'}
    </SignatureDialog>
  );
}
const isIntent = ({ path }: SeenRequest) => path === '/api/v1/signatures/intents';
async function sign() {
  await userEvent.type(await screen.findByLabelText(/^Password/), 'correct horse');
  await userEvent.click(screen.getByRole('button', { name: 'Sign: certify B-1' }));
}

describe('the signature dialog', () => {
  it('shows record, hash, meaning and signer before it takes anything (21 CFR 11.50)', async () => {
    listen(() => 'cut');
    show(<Dialog />);
    const dialog = await screen.findByRole('dialog');
    expect(dialog.textContent).toContain('Batch B-1');
    expect(dialog.textContent).toContain(hash);
    expect(dialog.textContent).toContain('I certify that this batch meets the requirements of Article 63');
    expect(dialog.textContent).toContain('Dr T. Test, Provider (Test)');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: /^Sign:/ }).disabled).toBe(true);
  });

  it('makes an intent for exactly this command and sends the command with it', async () => {
    const seen = listen((request) => ({ json: isIntent(request) ? intent : certified }));
    show(<Dialog />);
    await sign();
    await screen.findByText('is certified');
    expect(seen[0]?.body).toMatchObject({
      operation: 'cases.certify',
      params: { caseId },
      body: { manifestHash: hash },
      meaning: 'CERTIFICATION',
      manifestHash: hash,
      password: 'correct horse',
    });
    expect(seen[1]?.headers.get('x-qp-intent')).toBe('the-intent');
  });

  it('sends nothing but the attempt when the password is wrong', async () => {
    const seen = listen(() => refusal('SIGN_IN_FAILED', 401));
    show(<Dialog />);
    await sign();
    await screen.findByRole('alert');
    expect(seen.every(isIntent)).toBe(true);
  });

  it('offers to look again when the record changed between review and signing', async () => {
    listen((request) => (isIntent(request) ? { json: intent } : refusal('MANIFEST_CHANGED')));
    show(<Dialog />);
    await sign();
    await userEvent.click(await screen.findByRole('button', { name: 'Look at it again' }));
    await waitFor(() => expect(lookAgain).toHaveBeenCalled());
  });
});
