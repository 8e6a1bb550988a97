export * from './stock-states.js';
export * from './stock-moves.js';
export * from './shipment-states.js';
export * from './quantities.js';
export * from './kits.js';
export * from './shelf-life.js';
export * from './shipment-gates.js';
export * from './relabel-and-destruction-gates.js';
