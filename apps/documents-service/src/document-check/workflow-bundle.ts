import { bundleWorkflows } from '@qp/platform/temporal';
import { existsSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';

const here = import.meta.filename;
const root = join(dirname(here), '..');

const built = join(root, 'workflow-bundle.cjs');
const source = join(root, 'workflows', `index${extname(here)}`);

/** Part of the build: what is deployed is an artefact with a hash, and starting takes a second less. */
export async function buildWorkflowBundle(): Promise<void> {
  await bundleWorkflows({ workflowsPath: source, output: built });
}

/** The workflow code: the file that the build left beside the service, else bundled now. */
export async function workflowBundle(): Promise<{ readonly codePath: string } | { readonly code: string }> {
  if (extname(here) === '.js' && existsSync(built)) return { codePath: built };
  return bundleWorkflows({ workflowsPath: source });
}
