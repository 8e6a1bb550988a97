import { bundleWorkflows } from '@qp/platform/temporal';
import { existsSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';

const here = import.meta.filename;
const root = join(dirname(here), '..');

/** Where the build leaves the bundle. */
export const builtBundle = join(root, 'workflow-bundle.cjs');

/** The workflow code: the file that the build left beside the service, else bundled now. */
export async function workflowBundle(): Promise<{ readonly codePath: string } | { readonly code: string }> {
  if (extname(here) === '.js' && existsSync(builtBundle)) return { codePath: builtBundle };
  return bundleWorkflows({ workflowsPath: join(root, 'workflows', `index${extname(here)}`) });
}
