export * from './attachments.js';
export * from './compare.js';
export * from './read.js';
export * from './render.js';
