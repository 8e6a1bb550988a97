export { MailTemplates } from './MailTemplates.js';
export { Policies } from './Policies.js';
