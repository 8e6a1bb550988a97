export { Suppliers } from './Suppliers.js';
