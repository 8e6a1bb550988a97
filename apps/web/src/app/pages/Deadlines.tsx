export { DeadlinesPage as Deadlines } from '../../features/keep-deadlines/index.js';
