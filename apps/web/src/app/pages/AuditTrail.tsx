export { AuditTrail } from '../../features/follow-trail/index.js';
