export * from './standing-scope.js';
export * from './standing-document.js';
export * from './expiry-watch.js';
export * from './forward-view.js';
export * from './lapses.js';
export * from './specification-file.js';
export * from './shelf.js';
export * from './stated-identity.js';
