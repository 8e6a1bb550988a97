export * from './roles.js';
export * from './organisation-kinds.js';
export * from './actor.js';
export * from './signature-meanings.js';
export type { Availability, CommandRow, ReasonRule } from './commands/row.js';
export * from './command-table.js';
export * from './qp-eligibility.js';
export * from './separation.js';
export * from './error-class.js';
