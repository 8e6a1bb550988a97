import type { Feature } from '../command-pipeline/index.js';
import { PassportsController } from './passports.controller.js';

/** The release passport: a release as one package that opens and is checked without this system. */
export const passports: Feature = { name: 'passports', controllers: [PassportsController] };
