export { InboxMessages } from './InboxPage.js';
export { Tasks } from './Tasks.js';
export { WorkItems } from './WorkItems.js';
export { useInboxWords } from './words.js';
