export { OpenAccount } from './OpenAccount.js';
