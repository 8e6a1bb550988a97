export { CapacityPage as Capacity } from '../../features/plan-capacity/index.js';
