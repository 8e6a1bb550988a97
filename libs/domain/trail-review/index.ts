export * from './exception-kinds.js';
export * from './find-exceptions.js';
export * from './house-hours.js';
export * from './reviewed-act.js';
export * from './verdict.js';
