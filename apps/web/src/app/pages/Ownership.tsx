export { Ownership } from '../../features/hand-over-archive/index.js';
