export { QuarantineNotices } from './QuarantineNotices.js';
