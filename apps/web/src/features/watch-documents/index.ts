export { StandingDocuments } from './StandingDocuments.js';
