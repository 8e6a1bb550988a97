export { QpDesk } from './QpDesk.js';
