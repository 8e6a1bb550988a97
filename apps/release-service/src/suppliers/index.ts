import type { Feature } from '../command-pipeline/index.js';
import { readSupplierStatus } from './supplier-status.js';

/** The qualification of suppliers over all products: what shows of every site that it may do its steps. */
export const suppliers: Feature = { name: 'suppliers', queries: [readSupplierStatus] };
