import { bundleWorkflowCode, type BundleOptions, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { failureConverterPath } from './data-converter.js';

/** What to bundle. */
export interface WorkflowBundleSettings {
  /** Absolute path of the module that exports the workflows: `.js` of a build, or `.ts` source (tests). */
  readonly workflowsPath: string;
  /** File to write the bundle to, for `workflowBundle: { codePath }`. */
  readonly output?: string;
  readonly workflowInterceptorModules?: readonly string[];
}

type WebpackConfiguration = Parameters<NonNullable<BundleOptions['webpackConfigHook']>>[0];

/** Bundles workflow code with the failure converter inside; fails where it reaches Node modules or services. */
export async function bundleWorkflows(settings: WorkflowBundleSettings): Promise<WorkflowBundleWithSourceMap> {
  const fromSource = settings.workflowsPath.endsWith('.ts');
  const bundle = await bundleWorkflowCode({
    workflowsPath: settings.workflowsPath,
    failureConverterPath,
    workflowInterceptorModules: [...(settings.workflowInterceptorModules ?? [])],
    webpackConfigHook: fromSource ? resolveToSource : undefined,
    logger: onlyProblems,
  });
  if (settings.output !== undefined) {
    await mkdir(dirname(settings.output), { recursive: true });
    await writeFile(settings.output, bundle.code);
  }
  return bundle;
}

/** Workspace packages resolve to their TypeScript, so that tests never run yesterday's build. */
function resolveToSource(configuration: WebpackConfiguration): WebpackConfiguration {
  return {
    ...configuration,
    resolve: { ...configuration.resolve, conditionNames: ['source', '...'], extensionAlias: { '.js': ['.ts', '.js'] } },
  };
}

const quiet = (): void => undefined;
/** The bundler reports each module otherwise. */
const onlyProblems = {
  log: quiet,
  trace: quiet,
  debug: quiet,
  info: quiet,
  warn: (message: string) => process.stderr.write(`${message}\n`),
  error: (message: string) => process.stderr.write(`${message}\n`),
};
