export * from './placeholder.js';
export * from './read-cms.js';
export * from './read-time-stamp.js';
export * from './seal-certificate.js';
export * from './seal-pdf.js';
export * from './signer.js';
export * from './time-stamp.js';
export * from './verify-seal.js';
