export { InboxBell } from './InboxBell.js';
export { InboxMessages } from './InboxPage.js';
export { Tasks } from './Tasks.js';
export { useInboxWords } from './words.js';
