export { certificationCase } from './certification-case.js';
