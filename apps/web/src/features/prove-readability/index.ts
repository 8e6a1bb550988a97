export { Certificate } from './Certificate.js';
export { Certificates } from './Certificates.js';
