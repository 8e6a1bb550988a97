import { createInstance, type TFunction } from 'i18next';
import { german, germanFrame } from './words-de.js';
import { english, englishFrame } from './words-en.js';

/** Languages that readers may choose. */
export const languages = ['en', 'de'] as const;
/** A language of a reader. */
export type Language = (typeof languages)[number];

/** All words, by language: messages under their names, and what stands around them. */
export const words = {
  en: { message: english, frame: englishFrame, items: { one: '1 item', many: '{{n}} items' } },
  de: { message: german, frame: germanFrame, items: { one: '1 Punkt', many: '{{n}} Punkte' } },
} as const;

const translations = createInstance();
void translations.init({
  resources: Object.fromEntries(Object.entries(words).map(([language, translation]) => [language, { translation }])),
  lng: 'en',
  fallbackLng: false,
  // Names of messages hold dots.
  keySeparator: '/',
  nsSeparator: false,
  // What is filled in is escaped where it becomes markup.
  interpolation: { escapeValue: false },
  returnObjects: true,
  initAsync: false,
});

/** Translates into a language; a key that is missing shows as itself, which a test forbids. */
export function translator(language: Language): TFunction {
  return translations.getFixedT(language);
}
