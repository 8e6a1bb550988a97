export { daysUntil, localDay, showDay, showInstant } from './dates.js';
export { durationOf } from './duration.js';
export { defineWords, type Say, type Words } from './define-words.js';
export { heard, learn, spokenGerman } from './heard.js';
export { withWholeIds } from './whole-ids.js';
export {
  chooseLanguage,
  chosenLanguage,
  hasChosenLanguage,
  languageNames,
  languages,
  speakLanguage,
  spokenLanguage,
  type Language,
} from './language.js';
