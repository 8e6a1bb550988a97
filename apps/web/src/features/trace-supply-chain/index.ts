export { SupplyChain } from './SupplyChain.js';
