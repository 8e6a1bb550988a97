import type { Feature } from '../command-pipeline/index.js';
import { PassportsController } from './passports.controller.js';

export { disposalWords } from './disposal.js';
export { readDossier, type Dossier } from './dossier.js';
export { filling, type MadePackage } from './made-package.js';
export { makePassport, subjectOfCase, subjectOfTrial } from './make-passport.js';
export { PassportReader, readerOf } from './reader.js';
export { sendPackage } from './send-package.js';

/** The release passport: a release as one package that opens and is checked without this system. */
export const passports: Feature = { name: 'passports', controllers: [PassportsController] };
