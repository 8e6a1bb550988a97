export { QuarantineNotices } from './QuarantineNotices.js';
export { StopBatch } from './StopBatch.js';
