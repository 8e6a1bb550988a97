import type { AnyOperation } from '../operation/index.js';
import { deliveries } from './deliveries.js';
import { documents } from './documents.js';
import { documentQueries } from './queries.js';
import { readability } from './readability.js';
import { documentServices } from './services.js';
import { uploads } from './uploads.js';

export * from './check-process.js';
export * from './deliveries.js';
export * from './documents.js';
export * from './queries.js';
export * from './readability.js';
export * from './services.js';
export * from './sweeps.js';
export * from './uploads.js';
export * from './words.js';

/** Every operation of the documents-service. */
export const operations: readonly AnyOperation[] = [uploads, deliveries, documents, documentQueries, readability, documentServices].flatMap(
  (table): readonly AnyOperation[] => Object.values(table),
);
