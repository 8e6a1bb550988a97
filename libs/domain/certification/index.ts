export * from './states.js';
export * from './register.js';
export * from './transition-table.js';
export * from './case-machine.js';
export * from './case-state.js';
