/** The layers of the house: apps -> platform -> contracts -> domain, never up, never sideways between apps; no import cycles. */
const layer = (name) => `^libs/${name}/`;
/** Libraries without input, output, clock and chance of their own, which the domain may use. */
const calendarLibraries = ['date-holidays', 'luxon', '@types/luxon'];
const pureLibraries = [...calendarLibraries, 'pure-rand', 'decimal.js'];
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: { pathNot: 'entity\\.ts$' }, to: { circular: true } },
    {
      name: 'domain-imports-domain-alone',
      severity: 'error',
      from: { path: layer('domain'), pathNot: '\\.spec\\.ts$' },
      to: { pathNot: `${layer('domain')}|^node_modules/(${pureLibraries.join('|')})/` },
    },
    {
      name: 'pure-libraries-where-they-are-needed',
      severity: 'error',
      comment: 'holidays and time zones are read in the calendar alone',
      from: { path: layer('domain'), pathNot: '^libs/domain/calendar/|\\.spec\\.ts$' },
      to: { path: `^node_modules/(${calendarLibraries.join('|')})/` },
    },
    {
      name: 'chance-where-it-is-simulated',
      severity: 'error',
      comment: 'seeded chance belongs to the forecast alone',
      from: { path: layer('domain'), pathNot: '^libs/domain/capacity/|\\.spec\\.ts$' },
      to: { path: '^node_modules/pure-rand/' },
    },
    {
      name: 'decimals-where-results-are-judged',
      severity: 'error',
      comment: 'decimal arithmetic belongs to specifications alone',
      from: { path: '^libs/domain/', pathNot: '^libs/domain/specifications/|\\.spec\\.ts$' },
      to: { path: '^node_modules/decimal\\.js/' },
    },
    {
      name: 'no-calendar-in-workflows',
      severity: 'error',
      comment: 'a replay years later must not depend on tables of holidays and time zones: activities compute instants',
      from: { path: '^apps/[^/]+/src/workflows/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^libs/domain/calendar/', reachable: true },
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
      name: 'web-foundation-knows-no-feature',
      severity: 'error',
      comment: 'api, session, ui and words are what features are made of',
      from: { path: '^apps/web/src/(api|session|ui|words)/', pathNot: '\\.spec\\.tsx?$' },
      to: { path: '^apps/web/src/(features|app)/' },
    },
    {
      name: 'web-features-never-sideways',
      severity: 'error',
      comment: 'a route of app/ puts features together; a feature knows no other and no route',
      from: { path: '^apps/web/src/features/([^/]+)/' },
      to: { path: '^apps/web/src/(app|features)/', pathNot: '^apps/web/src/features/$1/' },
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
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
};
