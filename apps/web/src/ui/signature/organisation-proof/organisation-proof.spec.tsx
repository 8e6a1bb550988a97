import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useCommand } from '../../../api/index.js';
import { listen, refusal, type Reply, type SeenRequest } from '../../../test/server.js';
import { show } from '../../../test/show.js';
import { SignatureDialog } from '../SignatureDialog.js';

const id = (end: string) => `00000000-0000-4000-8000-0000000000${end}`;
const caseId = id('0a');
const ceremonyId = id('0b');
const hash = 'ab'.repeat(32);
const url = 'https://id.provider.example/authorize?prompt=login';
const place = { declaredCountry: null, grade: 'DECLARED', words: 'not declared', differences: [] };
const ceremony = {
  shown: { contentHash: hash, manifestHash: null, place },
  ceremony: 'ALL_EACH_TIME',
  componentsNeeded: 2,
  enrolled: ['TOTP'],
  canSign: true,
  obstacle: null,
  identityProvider: true,
  passkey: null,
  expiresAt: '2026-11-28T12:05:00Z',
};
const certified = { commandId: caseId, recordedAt: '2026-11-28T12:00:00Z', version: 9, result: { caseId, state: 'CERTIFIED' } };

function Dialog() {
  const certify = useCommand('cases.certify');
  const request = { path: { caseId }, body: { manifestHash: hash } };
  return (
    <SignatureDialog opened onClose={() => undefined} id="cases.certify" command={certify} request={request} act="certify B-1">
      {certify.answer ? 'is certified' : 'Batch B-1'}
    </SignatureDialog>
  );
}

/** A gateway whose account has a provider, with what it answers to the command itself. */
const server = (command: Reply = { json: certified }) =>
  listen(({ path }) => {
    if (path === '/api/v1/signatures/ceremonies') return { json: ceremony };
    if (path === '/api/v1/signatures/by-identity-provider') return { json: { url, ceremonyId, expiresAt: '2026-11-28T12:10:00Z' } };
    return path === '/api/v1/signatures/intents' ? { json: { intent: 'the-intent' } } : command;
  });
const intents = (seen: readonly SeenRequest[]) => seen.filter(({ path }) => path === '/api/v1/signatures/intents').map(({ body }) => body);

/** A window that opens, or none, where the browser stops it. */
const windowThat = (opens: boolean) => {
  const opened = { opener: {} as unknown, location: { replace: jest.fn() }, close: jest.fn() };
  const open = jest.spyOn(globalThis, 'open').mockReturnValue(opens ? (opened as unknown as Window) : null);
  return { opened, open };
};
/** What the page tells that one comes back to. */
const comeBack = async (of: string) => {
  const [told, heard] = [new BroadcastChannel('qp-release-proof'), new BroadcastChannel('qp-release-proof')];
  await act(async () => {
    const arrived = new Promise((resolve) => (heard.onmessage = resolve));
    told.postMessage(of);
    await arrived;
  });
  for (const channel of [told, heard]) channel.close();
};
const prove = async () => userEvent.click(await screen.findByRole('button', { name: 'Prove yourself at your organisation' }));
const finish = async () => {
  await userEvent.type(screen.getByLabelText('One-time code'), '123456');
  await userEvent.type(screen.getByLabelText(/^Country/), 'dk');
  await userEvent.click(screen.getByRole('button', { name: 'Sign: certify B-1' }));
};
const proved = () => screen.findByText(/^You have proven yourself at your organisation/);

afterEach(() => {
  jest.restoreAllMocks();
});

describe('a signature of somebody whose organisation has an identity provider', () => {
  it('takes the fresh sign-in there in place of the password: in a window that the click opens, for this very content', async () => {
    const seen = server();
    const { opened, open } = windowThat(true);
    show(<Dialog />);
    await prove();
    expect(open.mock.calls[0]?.[0]).toBe('');
    await waitFor(() => expect(opened.location.replace).toHaveBeenCalledWith(url));
    expect(opened.opener).toBeNull();
    expect(seen.find(({ path }) => path.endsWith('by-identity-provider'))?.body).toEqual({ contentHash: hash });
    await comeBack(id('0c'));
    expect(screen.getByLabelText(/^Password/)).toBeTruthy();
    await comeBack(ceremonyId);
    await proved();
    expect(screen.queryByLabelText(/^Password/)).toBeNull();
    await finish();
    await screen.findByText('is certified');
    expect(intents(seen)).toMatchObject([{ totp: '123456', identityProvider: { ceremonyId }, declaredCountry: 'DK' }]);
    expect(intents(seen)[0]).not.toHaveProperty('password');
  }, 30_000);

  it('gives the way as a link where the browser opens no window', async () => {
    server();
    windowThat(false);
    show(<Dialog />);
    await prove();
    const link = await screen.findByRole('link', { name: /Your browser opened no window/ });
    expect([link.getAttribute('href'), link.getAttribute('rel')]).toEqual([url, 'noopener noreferrer']);
    await comeBack(ceremonyId);
    await proved();
  }, 30_000);

  it('asks for a new proof where the command was refused, for each counts once', async () => {
    server(refusal('RULE_BROKEN'));
    windowThat(true);
    show(<Dialog />);
    await prove();
    await screen.findByText(/^A window of your organisation is open/);
    await comeBack(ceremonyId);
    await proved();
    await finish();
    await screen.findByText('Do this.');
    expect(screen.getByLabelText(/^Password/)).toBeTruthy();
  }, 30_000);

  it('closes the window again where nothing can be begun', async () => {
    listen(({ path }) => (path.endsWith('ceremonies') ? { json: ceremony } : refusal('NOT_FOUND', 404)));
    const { opened } = windowThat(true);
    show(<Dialog />);
    await prove();
    await screen.findByText('Do this.');
    expect(opened.close).toHaveBeenCalled();
    expect(opened.location.replace).not.toHaveBeenCalled();
  }, 30_000);
});
