export * from './stock-states.js';
export * from './shipment-states.js';
