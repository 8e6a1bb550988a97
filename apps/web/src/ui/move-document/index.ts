export { MoveDocument } from './MoveDocument.js';
