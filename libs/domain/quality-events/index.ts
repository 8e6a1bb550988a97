export * from './states.js';
export * from './deviation.js';
export * from './disposition.js';
export * from './capa.js';
export * from './excursion.js';
