export { StandingDocuments } from '../../features/watch-documents/index.js';
