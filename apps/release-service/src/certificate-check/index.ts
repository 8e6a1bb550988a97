import type { Feature } from '../command-pipeline/index.js';
import { CertificateCheckController } from './certificate-check.controller.js';

/** The public check of certificates (domain reference 5.1). */
export const publicCheck: Feature = { name: 'certificate-check', controllers: [CertificateCheckController] };
