export { Archive } from './Archive.js';
export { FilingRecord } from './FilingRecord.js';
export { Logs } from './Logs.js';
export { Register } from './Register.js';
