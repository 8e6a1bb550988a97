export * from './manifest-of.js';
export * from './record-signature.js';
export * from './signed-as.js';
export * from './stored-signature.js';
export * from './verify-signatures.js';
export * from './steps-taken.js';
