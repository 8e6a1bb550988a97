import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chosenLanguage, hasChosenLanguage } from './language.js';

const browserSpeaks = (...languages: string[]): void =>
  void Object.defineProperty(globalThis.navigator, 'languages', { value: languages, configurable: true });

describe('the language of the screens, before anybody chose one', () => {
  beforeEach(() => globalThis.localStorage.clear());
  afterEach(() => browserSpeaks('en-US', 'en'));

  it.each([
    [['de-AT', 'en'], 'de'],
    [['fr-FR', 'de', 'en'], 'de'],
    [['en-GB', 'de'], 'en'],
    [['fr'], 'en'],
    [[], 'en'],
  ])('is the first of the browser that they know: %j gives %s', (languages, language) => {
    browserSpeaks(...languages);
    expect(chosenLanguage()).toBe(language);
    // so the language of a person's own profile still counts
    expect(hasChosenLanguage()).toBe(false);
  });

  it('is the one chosen on this computer, whatever the browser speaks', () => {
    browserSpeaks('de-DE');
    globalThis.localStorage.setItem('qp-language', 'en');
    expect(chosenLanguage()).toBe('en');
  });
});
