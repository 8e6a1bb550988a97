export { CaseChange } from './CaseChange.js';
