export { Certificates } from '../../features/prove-readability/index.js';
