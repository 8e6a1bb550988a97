export * from './scope.js';
export type { Tx } from './tx.js';
export { Database, type DatabaseSettings } from './database.js';
export { databaseErrorOf, type ConstraintMeanings } from './database-errors.js';
export { migrate, type MigrateSettings } from './migrate.js';
export { deliveryMigration, type MigrationClass } from './delivery-migration.js';
export type { Listener } from './listener.js';
export { ownerPolicy, protect, restrict, type Protection } from './protect.js';
export { INSTALLATION, databaseName, queueSchema, roleName, urlForRole, type PasswordSource, type RoleKind } from './names.js';
