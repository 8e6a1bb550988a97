import { bundleWorkflows } from '@qp/platform/temporal';
import { existsSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';

const here = import.meta.filename;

/** The workflow code: the file that the build left beside the service, else bundled now. */
export async function workflowBundle(): Promise<{ readonly codePath: string } | { readonly code: string }> {
  const built = join(dirname(here), '..', 'workflow-bundle.cjs');
  if (extname(here) === '.js' && existsSync(built)) return { codePath: built };
  return bundleWorkflows({ workflowsPath: join(dirname(here), '..', 'workflows', `index${extname(here)}`) });
}
