import { describe, expect, it } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen, refusal } from '../../test/server.js';
import { show } from '../../test/show.js';
import { DemoPeople } from './DemoPeople.js';

const person = (email: string, name: string, role: string) => ({
  email,
  name,
  organisation: 'Nordlicht (Demo)',
  organisationKind: 'QP_PROVIDER',
  roles: [role],
  password: 'a long password',
  code: '123456',
  codeSecondsLeft: 20,
});
const people = [
  person('qp@nordlicht.example', 'Dr Q. Demo', 'QP_CERT'),
  person('qa@nordlicht.example', 'A. Demo', 'QA_REVIEWER'),
  person('ops@nordlicht.example', 'O. Demo', 'OPERATIONS'),
  person('supply@aurora.example', 'S. Demo', 'SPONSOR_CLINSUP'),
  person('release@aurora.example', 'R. Demo', 'SPONSOR_REGREL'),
  person('pharmacy@site101.example', 'P. Demo', 'SITE_PHARMACY'),
];

describe('the first ten minutes on the sign-in page of a demo', () => {
  it('offer a prepared act at each desk, the mails, and a requirement list for one’s own product', async () => {
    listen(({ path }) => ({ json: path.endsWith('/inbox') ? { url: 'http://127.0.0.1:4804/' } : people }));
    const chosen: (string | undefined)[][] = [];
    show(<DemoPeople onChoose={({ email }, to) => chosen.push([email, to])} />);
    for (const desk of [/^QP: certify/, /^Sponsor: hand in/, /^Sponsor: release/, /^QA: check/, /^Site: receive/, /^Operations: see/])
      expect(await screen.findByText(desk)).toBeTruthy();
    expect((await screen.findByRole('link', { name: 'Read the mails of the demo' })).getAttribute('href')).toBe('http://127.0.0.1:4804/');
    await userEvent.click(screen.getByText('QA: make a requirement list for your own product'));
    await userEvent.click(screen.getByText(/^QP: certify/));
    expect(chosen).toEqual([
      ['qa@nordlicht.example', '/work-orders'],
      ['qp@nordlicht.example', undefined],
    ]);
  });

  it('are nowhere where the server knows of no demo', async () => {
    const seen = listen(() => refusal('NOT_FOUND', 404));
    show(<DemoPeople onChoose={() => undefined} />);
    await waitFor(() => expect(seen.length).toBeGreaterThan(0));
    expect(screen.queryByText(/desk|mails/i)).toBeNull();
  });
});
