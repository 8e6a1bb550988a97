import type { AnyOperation } from '../operation/index.js';
import { notifications } from './operations.js';

export * from './operations.js';
export * from './topic.js';
/** All operations of the notifications-service. */
export const operations: readonly AnyOperation[] = Object.values(notifications);
