export { DocumentRecord } from './DocumentRecord.js';
