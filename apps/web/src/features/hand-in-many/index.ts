export { HandInManyLater as HandInMany } from './HandInManyLater.js';
