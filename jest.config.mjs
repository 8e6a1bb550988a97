const transform = {
  '^.+\\.tsx?$': [
    '@swc/jest',
    {
      swcrc: false,
      configFile: false,
      sourceMaps: 'inline',
      module: { type: 'commonjs' },
      jsc: {
        target: 'es2024',
        keepClassNames: true,
        parser: { syntax: 'typescript', decorators: true, tsx: true },
        transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
      },
    },
  ],
};
const every = {
  rootDir: import.meta.dirname,
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/', '<rootDir>/.nx/', '<rootDir>/.qp/'],
  transform,
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
};

/**
 * One configuration for all tests; those of the web application run in a document (jsdom). Sources are compiled to CommonJS
 * because Nest 12 (ES modules) next to CommonJS plug-ins deadlocks under native ES modules in jest; `--experimental-vm-modules` lets CommonJS require ES modules.
 * @type {import('jest').Config}
 */
export default {
  projects: [
    {
      ...every,
      displayName: 'node',
      testMatch: ['<rootDir>/{apps,libs,infra}/**/*.spec.ts'],
      testPathIgnorePatterns: [...every.testPathIgnorePatterns, '<rootDir>/apps/web/'],
      testEnvironment: 'node',
      testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
    },
    {
      ...every,
      displayName: 'web',
      testMatch: ['<rootDir>/apps/web/**/*.spec.{ts,tsx}'],
      testEnvironment: '<rootDir>/apps/web/test-environment.mjs',
      testEnvironmentOptions: { customExportConditions: ['source', 'browser', 'import', 'default'] },
      moduleNameMapper: { '\\.(css|svg)$': '<rootDir>/apps/web/src/test/no-style.ts', ...every.moduleNameMapper },
      setupFilesAfterEnv: ['<rootDir>/apps/web/src/test/document.ts'],
    },
  ],
  testSequencer: '<rootDir>/infra/build/longest-first.mjs',
  testTimeout: 60_000,
  maxWorkers: 2,
  // What a file has loaded is not given back for good: beyond this, collecting garbage costs more than a fresh process.
  workerIdleMemoryLimit: '1500MB',
};
