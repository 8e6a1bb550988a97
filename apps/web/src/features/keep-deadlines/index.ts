export { DeadlinesPage } from './DeadlinesPage.js';
export { ExpiringDocuments } from './ExpiringDocuments.js';
