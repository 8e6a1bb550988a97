export { DeadlinesPage } from './DeadlinesPage.js';
