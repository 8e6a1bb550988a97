export * from './input.js';
export * from './review-gates.js';
export * from './quality-gates.js';
export * from './dossier-gates.js';
export * from './authority-gates.js';
export * from './stock-gates.js';
export * from './route-gates.js';
export * from './evaluate.js';
