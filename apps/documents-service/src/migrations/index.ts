import { Documents1764000000001 } from './0001-documents.js';

/** Migrations of the documents-service, in order. */
export const migrations = [Documents1764000000001];
