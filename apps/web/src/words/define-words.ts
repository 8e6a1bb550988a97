import i18next from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { startWords } from './language.js';

/** Texts of one place by key; `key_one` and `key_other` are the forms of a number. */
export type Words = Readonly<Record<string, string>>;

/** A key as the screen names it: without the ending of the number's form. */
type Key<W> = keyof W extends infer K ? (K extends `${infer Stem}_one` | `${infer Stem}_other` ? Stem : K) : never;

/** Gives a text; `count` chooses the form of a number. */
export type Say<W> = (key: Key<W>, values?: Readonly<Record<string, string | number>>) => string;

/**
 * The texts of a feature, in English and where its pages are for guests also in German. A text that a language lacks is shown
 * in English; `missing-words.spec.ts` finds it.
 */
export function defineWords<const W extends Words>(place: string, en: W, de?: Readonly<Record<keyof W, string>>): () => Say<W> {
  startWords();
  i18next.addResourceBundle('en', place, en);
  if (de) i18next.addResourceBundle('de', place, de);
  return function useWords() {
    const { t } = useTranslation(place, { i18n: i18next });
    return useCallback((key, values) => t(key as string, { ...values }), [t]);
  };
}
