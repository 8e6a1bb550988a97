import { bundleWorkflows } from '@qp/platform/temporal';
import { dirname, join } from 'node:path';
import { builtBundle } from './document-check/workflow-bundle.js';

// Part of the build: what is deployed is an artefact with a hash, and starting takes a second less.
await bundleWorkflows({ workflowsPath: join(dirname(import.meta.filename), 'workflows', 'index.js'), output: builtBundle });
