import { join } from 'node:path';

/** File of the workflow code as the build makes it. */
export const builtBundle = join(import.meta.dirname, '..', 'workflow-bundle.js');
