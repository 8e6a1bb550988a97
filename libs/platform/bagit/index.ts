export * from './bag-reader.js';
export * from './bag-writer.js';
export { plainName } from './bag-paths.js';
