/** The layers of the house: apps -> platform -> contracts -> domain, never up, never sideways between apps; no import cycles. */
const layer = (name) => `^libs/${name}/`;
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: { pathNot: 'entity\\.ts$' }, to: { circular: true } },
    {
      name: 'domain-imports-domain-alone',
      severity: 'error',
      from: { path: layer('domain'), pathNot: '\\.spec\\.ts$' },
      to: { pathNot: layer('domain') },
    },
    {
      name: 'contracts-never-up',
      severity: 'error',
      from: { path: layer('contracts') },
      to: { path: '^(apps|infra)/|^libs/(platform|testing)/' },
    },
    {
      name: 'platform-never-up',
      severity: 'error',
      from: { path: layer('platform') },
      to: { path: '^(apps|infra)/' },
    },
    {
      name: 'testing-for-tests-alone',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '\\.spec\\.ts$|^libs/testing/|^apps/e2e/|/test/' },
      to: { path: layer('testing') },
    },
    {
      name: 'apps-never-sideways',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: '^apps/e2e/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'workflows-stay-in-the-sandbox',
      severity: 'error',
      from: { path: '^apps/[^/]+/src/workflows/', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypesNot: ['type-only'], path: '^node:|node_modules/(zod|typeorm|pg|@nestjs)/|^libs/platform/(?!temporal/)' },
    },
    {
      name: 'no-node-core-in-domain',
      severity: 'error',
      from: { path: layer('domain'), pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'through-the-front-door',
      severity: 'error',
      comment: 'another folder of a library is used by its index.ts alone',
      from: { path: '^libs/([^/]+)/([^/]+)/' },
      to: { path: '^libs/[^/]+/[^/]+/(?!index\\.ts$)', pathNot: '^libs/$1/$2/' },
    },
    { name: 'apps-use-front-doors', severity: 'error', from: { path: '^apps/' }, to: { path: '^libs/[^/]+/[^/]+/(?!index\\.ts$)' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules|/dist/' },
    exclude: { path: '/dist/|/histories/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.json'],
    },
  },
};
