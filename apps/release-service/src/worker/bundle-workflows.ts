import { join } from 'node:path';
import { bundleWorkflows } from '@qp/platform/temporal';
import { builtBundle } from './workflow-bundle.js';

// Part of the build: what is deployed is an artefact with a hash, and starting takes a second less.
await bundleWorkflows({ workflowsPath: join(import.meta.dirname, '..', 'workflows', 'index.js'), output: builtBundle });
