export * from './eligibility.js';
export * from './forecast-input.js';
export * from './forecast.js';
export { defaultForecastPolicy, type ForecastPolicy, type StepDefault } from './learn/step-defaults.js';
export * from './offers.js';
export * from './queue-order.js';
export * from './remedies.js';
export * from './risk-level.js';
