export { daysUntil, localZone, showDay, showDayOf, showInstant } from './dates.js';
export { defineWords, type Say, type Words } from './define-words.js';
export { chooseLanguage, chosenLanguage, languages, startWords, type Language } from './language.js';
