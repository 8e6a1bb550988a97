export { FileField } from './FileField.js';
export { LanguageField } from './LanguageField.js';
export { SendingBar } from './SendingBar.js';
