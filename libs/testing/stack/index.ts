export * from './mails.js';
export * from './scratch-database.js';
export * from './until.js';
export * from './started.js';
