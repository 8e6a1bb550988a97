export { Approvals } from '../../features/approve-second/index.js';
