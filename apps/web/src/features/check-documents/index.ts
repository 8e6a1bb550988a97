export { IntakeDesk } from './IntakeDesk.js';
export { useIntakeWords } from './words.js';
