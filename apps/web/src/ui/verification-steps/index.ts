export { VerificationSteps } from './VerificationSteps.js';
