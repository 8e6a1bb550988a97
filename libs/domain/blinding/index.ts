export * from './unblinding.js';
export * from './records.js';
export * from './keep-blind.js';
export * from './audit-rows.js';
