export * from './mails.js';
export * from './object-store-process.js';
export * from './until.js';
export * from './started.js';
export * from './wire.js';
