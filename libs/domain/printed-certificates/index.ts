export * from './issued-certificate.js';
export * from './printed-certificate.js';
