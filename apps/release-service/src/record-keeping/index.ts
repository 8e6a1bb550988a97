export * from './provider-of.js';
export * from './second-person.js';
export * from './corrections.js';
