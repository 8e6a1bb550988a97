import { People1764000000001 } from './0001-people.js';

/** Migrations of the gateway, in order. */
export const migrations = [People1764000000001];
