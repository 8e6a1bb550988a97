import { describe, expect, it, jest } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useCommand } from '../../api/index.js';
import { listen, refusal, type Reply, type SeenRequest } from '../../test/server.js';
import { show } from '../../test/show.js';
import { SignatureDialog } from './SignatureDialog.js';

const caseId = '00000000-0000-4000-8000-00000000000a';
const hash = 'ab'.repeat(32);
const intent = { intent: 'the-intent', intentId: caseId, expiresAt: '2026-11-28T12:05:00Z' };
const certified = { commandId: caseId, recordedAt: '2026-11-28T12:00:00Z', version: 9, result: { caseId, state: 'CERTIFIED' } };
const place = { declaredCountry: null, grade: 'DECLARED', words: 'not declared', differences: [] };
const ceremony = {
  shown: {
    act: 'Certify',
    meaning: 'CERTIFICATION',
    meaningText: '',
    content: [],
    contentHash: hash,
    manifestHash: hash,
    name: '',
    organisation: '',
    roles: [],
    at: '2026-11-28T12:00:00Z',
    zone: 'UTC',
    place,
  },
  ceremony: 'ALL_EACH_TIME',
  componentsNeeded: 2,
  enrolled: ['TOTP'],
  canSign: true,
  obstacle: null,
  identityProvider: false,
  passkey: null,
  expiresAt: '2026-11-28T12:05:00Z',
};
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
const isPreparation = ({ path }: SeenRequest) => path === '/api/v1/signatures/ceremonies';
/** A server that prepares any signature and answers the rest as the test says. */
const server = (reply: (request: SeenRequest) => Reply) => {
  const seen = listen((request) => (isPreparation(request) ? { json: ceremony } : reply(request)));
  return () => seen.filter((request) => !isPreparation(request));
};
async function sign() {
  await userEvent.type(await screen.findByLabelText(/^Password/), 'correct horse');
  await userEvent.type(screen.getByLabelText('One-time code'), '123456');
  await userEvent.type(screen.getByLabelText(/^Country/), 'dk');
  await userEvent.click(screen.getByRole('button', { name: 'Sign: certify B-1' }));
}

describe('the signature dialog', () => {
  it('shows record, hash, meaning and signer before it takes anything (21 CFR 11.50)', async () => {
    server(() => 'cut');
    show(<Dialog />);
    const button = await screen.findByRole<HTMLButtonElement>('button', { name: /^Sign:/ });
    const dialog = screen.getByRole('dialog').textContent;
    expect(dialog).toContain('Batch B-1');
    expect(dialog).toContain(hash);
    expect(dialog).toContain('I certify that this batch meets the requirements of Article 63');
    expect(dialog).toContain('Dr T. Test, Provider (Test)');
    expect(button.disabled).toBe(true);
  });

  it('does not sign from nowhere: the country is declared first', async () => {
    server(() => 'cut');
    show(<Dialog />);
    await userEvent.type(await screen.findByLabelText(/^Password/), 'correct horse');
    await userEvent.type(screen.getByLabelText('One-time code'), '123456');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: /^Sign:/ }).disabled).toBe(true);
  });

  it('takes no fewer components than the act asks for', async () => {
    server(() => 'cut');
    show(<Dialog />);
    await userEvent.type(await screen.findByLabelText(/^Password/), 'correct horse');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: /^Sign:/ }).disabled).toBe(true);
  });

  it('says why an account cannot sign, and takes nothing', async () => {
    listen(() => ({ json: { ...ceremony, canSign: false, obstacle: 'Enrol a second factor first.' } }));
    show(<Dialog />);
    await screen.findByText('Enrol a second factor first.');
    expect(screen.queryByLabelText(/^Password/)).toBeNull();
  });

  it('makes an intent for exactly this command and sends the command with it', async () => {
    const seen = server((request) => ({ json: isIntent(request) ? intent : certified }));
    show(<Dialog />);
    await sign();
    await screen.findByText('is certified');
    expect(seen()[0]?.body).toMatchObject({
      operation: 'cases.certify',
      params: { caseId },
      body: { manifestHash: hash },
      meaning: 'CERTIFICATION',
      manifestHash: hash,
      password: 'correct horse',
      totp: '123456',
      declaredCountry: 'DK',
    });
    expect(seen()[1]?.headers.get('x-qp-intent')).toBe('the-intent');
  });

  describe('pressed while what was typed last is still prepared', () => {
    /** A server whose preparation with a country is answered when the test says so. */
    const slowly = (differences: readonly string[]) => {
      const held = Promise.withResolvers<void>();
      const seen = listen(async (request) => {
        if (isPreparation(request)) {
          const declared = (request.body as { declaredCountry?: string }).declaredCountry !== undefined;
          if (declared) await held.promise;
          return { json: declared ? { ...ceremony, shown: { ...ceremony.shown, place: { ...place, differences } } } : ceremony };
        }
        return { json: isIntent(request) ? intent : certified };
      });
      return { prepare: () => held.resolve(), sent: () => seen.filter((request) => !isPreparation(request)) };
    };

    it('signs as soon as it is, instead of doing nothing', async () => {
      const { prepare, sent } = slowly([]);
      show(<Dialog />);
      await sign();
      expect(sent()).toEqual([]);
      prepare();
      await screen.findByText('is certified');
      expect(sent()).toHaveLength(2);
    });

    it('lets the person read first what it says of the place', async () => {
      const { prepare, sent } = slowly(['You declare DK; the connection comes from elsewhere.']);
      show(<Dialog />);
      await sign();
      prepare();
      await screen.findByText('You declare DK; the connection comes from elsewhere.');
      expect(sent()).toEqual([]);
      await userEvent.click(screen.getByRole('button', { name: 'Sign: certify B-1' }));
      await screen.findByText('is certified');
    });
  });

  it('sends nothing but the attempt when the password is wrong', async () => {
    const seen = server(() => refusal('SIGN_IN_FAILED', 401));
    show(<Dialog />);
    await sign();
    await screen.findByRole('alert');
    expect(seen().every(isIntent)).toBe(true);
  });

  it('offers to look again when the record changed between review and signing', async () => {
    server((request) => (isIntent(request) ? { json: intent } : refusal('MANIFEST_CHANGED')));
    show(<Dialog />);
    await sign();
    await userEvent.click(await screen.findByRole('button', { name: 'Look at it again' }));
    await waitFor(() => expect(lookAgain).toHaveBeenCalled());
  });
});
