/** The rules of docs/architecture.md that imports can express. */

const APP_PARTS = '^tv-app/(?!focus/)';

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-missing', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^(vitest|#)' } },
    {
      name: 'app-and-backend-share-contracts-only',
      severity: 'error',
      from: { path: '^tv-app/' },
      to: { path: '^(backend/(?!contracts/)|bench/|tests/|devices/(simulator|lab|certification)/)' },
    },
    {
      name: 'app-takes-types-from-contracts',
      comment: 'zod never ships to a television',
      severity: 'error',
      from: { path: '^tv-app/' },
      to: { path: '^backend/contracts/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'backend-knows-no-app',
      severity: 'error',
      from: { path: '^backend/' },
      to: { path: '^(tv-app|devices)/' },
    },
    {
      name: 'pages-and-service-share-contracts-only',
      comment: 'backend/web runs in browsers; of contracts it takes the types',
      severity: 'error',
      from: { path: '^backend/web/' },
      to: { path: '^(backend/(?!contracts/|web/)|tv-app|devices|bench)/' },
    },
    {
      name: 'pages-take-types-from-contracts',
      severity: 'error',
      from: { path: '^backend/web/' },
      to: { path: '^(backend/contracts/|node_modules/zod/)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'service-knows-no-pages',
      severity: 'error',
      from: { path: '^backend/(?!web/)' },
      to: { path: '^backend/web/' },
    },
    {
      name: 'contracts-import-nothing-of-ours',
      severity: 'error',
      from: { path: '^backend/contracts/' },
      to: { path: '^(backend/(?!contracts/)|tv-app|devices)/' },
    },
    {
      name: 'norigin-in-focus-only',
      severity: 'error',
      from: { path: APP_PARTS },
      to: { path: 'norigin-spatial-navigation' },
    },
    {
      name: 'shaka-in-player-only',
      severity: 'error',
      from: { pathNot: '^tv-app/player/' },
      to: { path: 'node_modules/shaka-player' },
    },
    {
      name: 'no-zod-on-a-television',
      severity: 'error',
      from: { path: '^(tv-app|devices/(platforms|simulator))/' },
      to: { path: 'node_modules/zod/' },
    },
    {
      name: 'components-are-dumb',
      severity: 'error',
      from: { path: '^tv-app/components/' },
      to: { path: '^tv-app/(data|state|app|screens|player|focus/FocusService)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'features-know-neither-express-nor-drivers',
      severity: 'error',
      from: { path: '^backend/features/' },
      to: { path: 'node_modules/(express|better-sqlite3|@types/express)' },
    },
    {
      name: 'features-take-types-from-http',
      severity: 'error',
      from: { path: '^backend/features/' },
      to: { path: '^backend/http/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'a-feature-knows-no-other',
      comment:
        'what it needs of another is passed in, in app.ts; a source provider is written against the contract of media',
      severity: 'error',
      from: { path: '^backend/features/([^/]+)/' },
      to: {
        path: '^backend/features/',
        pathNot: ['^backend/features/$1/', '^backend/features/media/(source|MediaRefused)\\.ts$'],
      },
    },
    {
      name: 'io-in-platform-only',
      severity: 'error',
      from: { path: '^backend/(?!platform/)' },
      to: { path: '(^child_process$|node_modules/(sharp|better-sqlite3)/)', pathNot: '^backend/' },
    },
    {
      name: 'nothing-imports-the-simulator',
      severity: 'error',
      from: { pathNot: '^devices/(simulator|certification)/' },
      to: { path: '^devices/(simulator|certification)/' },
    },
    {
      name: 'no-barrels-but-contracts',
      severity: 'error',
      from: {},
      to: { path: '/index\\.ts$', pathNot: '^(backend/contracts/index\\.ts|node_modules)' },
    },
    {
      name: 'not-to-dev-dependencies',
      severity: 'error',
      // Sample…: what several tests begin with.
      from: { path: '^(backend|tv-app)/', pathNot: '(\\.test|/Sample\\w+)\\.ts$' },
      to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/(@types|vite/)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mts', '.js', '.json', '.d.ts'],
    },
    progress: { type: 'none' },
  },
};
