export { Suppliers } from '../../features/qualify-suppliers/index.js';
