export { ReleaseTable } from './ReleaseTable.js';
