import i18next from 'i18next';
import { learn } from './heard.js';
import { withWholeIds } from './whole-ids.js';

/** Languages of the screens; regulated words, signature meanings and certificates stay English. */
export const languages = ['en', 'de'] as const;
/** Each language by its own name. */
export const languageNames = { en: 'English', de: 'Deutsch' } as const;
/** Language of the screens. */
export type Language = (typeof languages)[number];

const KEPT_AT = 'qp-language';

/** The language that the person chose on this computer, else the first of their browser that the screens know, else English. */
export function chosenLanguage(): Language {
  const kept = globalThis.localStorage?.getItem(KEPT_AT);
  const preferred = [kept, ...(globalThis.navigator?.languages ?? []).map((tag) => tag.split('-', 1)[0])];
  return preferred.map((code) => languages.find((language) => language === code)).find(Boolean) ?? 'en';
}

/** Whether somebody chose a language on this computer. */
export function hasChosenLanguage(): boolean {
  return (globalThis.localStorage?.getItem(KEPT_AT) ?? null) !== null;
}

/** The language that the screens speak now. */
export function spokenLanguage(): Language {
  return i18next.language === 'de' ? 'de' : 'en';
}

/** Chooses a language, on this computer. */
export async function chooseLanguage(language: Language): Promise<void> {
  globalThis.localStorage?.setItem(KEPT_AT, language);
  await speakLanguage(language);
}

/** Has the screens speak a language until they are opened again. */
export async function speakLanguage(language: Language): Promise<void> {
  document.documentElement.lang = language;
  await learn(language);
  await i18next.changeLanguage(language);
}

/** Starts the texts; each feature adds its own with `defineWords`. */
export function startWords(): void {
  if (i18next.isInitialized) return;
  i18next.use({ type: 'postProcessor', name: 'wholeIds', process: withWholeIds });
  void i18next.init({
    lng: chosenLanguage(),
    fallbackLng: 'en',
    resources: {},
    postProcess: ['wholeIds'],
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  document.documentElement.lang = i18next.language;
}
