export { MailTemplates } from '../../features/keep-policies/index.js';
