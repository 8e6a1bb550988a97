import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import { listen } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { chooseLanguage, startWords } from '../../words/language.js';
import { WhyRefused } from './WhyRefused.js';

const caseId = '00000000-0000-4000-8000-000000000001';
const locked = 'The file is locked with a password. Please send it without one.';
const document = (receivedAt: string, current: object) => ({
  requirementKeys: ['PROTOCOL'],
  current: { versionId: receivedAt, fileName: 'protocol.pdf', receivedAt, checks: [], decision: null, ...current },
});
const refused = document('2026-11-28T10:00:00Z', {
  state: 'QUARANTINED',
  checks: [
    { check: 'HASH', outcome: 'PASSED', words: 'The file arrived exactly as it was sent.' },
    { check: 'READABLE', outcome: 'FAILED', words: locked },
    { check: 'PAGES', outcome: 'SKIPPED', words: 'Not looked at, because an earlier check failed.' },
  ],
});
const shown = (...documents: object[]) => {
  listen(() => ({ json: documents }));
  show(<WhyRefused caseId={caseId} requirementKey="PROTOCOL" />, sessionOf('SPONSOR_CLINSUP'));
};

describe('why a document was refused', () => {
  it('is what the checks found, and nothing that they passed or did not reach', async () => {
    shown(refused);
    await screen.findByText(`protocol.pdf: ${locked}`);
    expect(screen.queryByText(/exactly as it was sent|earlier check/)).toBeNull();
  });

  it('is what the person said who rejected it', async () => {
    shown(document('2026-11-28T10:00:00Z', { state: 'REJECTED', decision: { text: 'Page 3 is not signed.' } }));
    await screen.findByText('protocol.pdf: Page 3 is not signed.');
  });

  it('is asked of the newest alone', async () => {
    shown(
      refused,
      document('2026-11-29T10:00:00Z', {
        state: 'QUARANTINED',
        fileName: 'again.pdf',
        checks: [{ check: 'SIZE', outcome: 'FAILED', words: 'The file is empty. Please check it and send it again.' }],
      }),
    );
    await screen.findByText(/^again.pdf: The file is empty/);
    expect(screen.queryByText(/protocol.pdf/)).toBeNull();
  });

  it('is said in German to whoever chose it', async () => {
    startWords();
    await chooseLanguage('de');
    shown(refused);
    await screen.findByText('protocol.pdf: Die Datei ist mit einem Passwort gesperrt. Bitte senden Sie sie ohne Passwort.');
    await chooseLanguage('en');
  });
});
