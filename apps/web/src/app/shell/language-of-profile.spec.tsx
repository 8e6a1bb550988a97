import { afterEach, describe, expect, it } from '@jest/globals';
import { act, screen, waitFor } from '@testing-library/react';
import { listen } from '../../test/server.js';
import { sessionOf } from '../../test/show.js';
import { showAt } from '../../test/show-at.js';
import { chooseLanguage, speakLanguage } from '../../words/index.js';
import { AccountMenu } from './AccountMenu.js';

const sponsor = sessionOf('SPONSOR_CLINSUP');
const german = { bounced: null, language: 'de', timeZone: 'Europe/Berlin', quiet: null, optionalMails: true };

describe('the language of the screens', () => {
  afterEach(async () => {
    globalThis.localStorage.clear();
    await act(() => speakLanguage('en'));
  });

  it('is that of the profile, where none was chosen on this computer', async () => {
    listen(() => ({ json: german }));
    showAt('/', <AccountMenu session={sponsor} />, sponsor);
    expect(await screen.findByRole('button', { name: /^Konto von/ })).toBeTruthy();
    await waitFor(() => expect(document.documentElement.lang).toBe('de'));
  });

  it('is the one that was chosen on this computer, whatever the profile says, and then nobody asks', async () => {
    await act(() => chooseLanguage('en'));
    const seen = listen(() => ({ json: german }));
    showAt('/', <AccountMenu session={sponsor} />, sponsor);
    expect(await screen.findByRole('button', { name: /^Account of/ })).toBeTruthy();
    expect(seen).toEqual([]);
  });
});
