export * from './sop-document.js';
export * from './log-definitions.js';
export * from './events.js';
export * from './cells.js';
export * from './rows.js';
export * from './text-formats.js';
