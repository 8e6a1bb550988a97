export { InboxBell } from './InboxBell.js';
