import { Anchor, Group } from '@mantine/core';
import { chooseLanguage, languageNames, languages, spokenLanguage } from '../words/index.js';
import { useUiWords } from './words.js';

/** Chooses the language of the screens where nobody is signed in yet, each language by its own name. */
export function LanguageChoice() {
  const say = useUiWords();
  return (
    <Group gap="sm" role="group" aria-label={say('language')}>
      {languages.map((language) => (
        <Anchor
          key={language}
          component="button"
          type="button"
          size="sm"
          lang={language}
          aria-pressed={language === spokenLanguage()}
          fw={language === spokenLanguage() ? 600 : 400}
          mih={24}
          onClick={() => void chooseLanguage(language)}
        >
          {languageNames[language]}
        </Anchor>
      ))}
    </Group>
  );
}
