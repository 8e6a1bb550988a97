export { Specifications } from '../../features/keep-specifications/index.js';
