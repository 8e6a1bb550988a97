import i18next from 'i18next';
import type { German } from './german/index.js';

let german: German | undefined;

/** Loads what the screens need to say the server's words in a language; what cannot be loaded is said in English. */
export async function learn(language: 'en' | 'de'): Promise<void> {
  if (language === 'de') german ??= await import('./german/index.js').then((words) => words.german).catch(() => undefined);
}

/** The German of the server's words, where German is spoken. */
export function spokenGerman(): German | undefined {
  return i18next.language === 'de' ? german : undefined;
}

/**
 * A sentence of the server in the language of the screen; in the server's English where that language has no words for it. For
 * what the server words, never for what a person wrote.
 */
export function heard(sentence: string): string {
  return spokenGerman()?.sentence(sentence) ?? sentence;
}
