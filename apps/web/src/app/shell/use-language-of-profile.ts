import { useEffect } from 'react';
import { useAnswer } from '../../api/index.js';
import { hasChosenLanguage, speakLanguage, spokenLanguage } from '../../words/index.js';

/** Has the screens speak the language of the person's mails, until one is chosen on this computer. */
export function useLanguageOfProfile(): void {
  const { data } = useAnswer('notification-preferences.read', {}, { enabled: !hasChosenLanguage() });
  const language = data?.language;
  useEffect(() => {
    if (language && !hasChosenLanguage() && language !== spokenLanguage()) void speakLanguage(language);
  }, [language]);
}
