/** Cycles, and the walls that must hold even for a dynamic import. ESLint holds the finer rules. */
export default {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'apps-never-import-apps',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'libs-never-import-apps',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'a-feature-is-entered-by-its-index',
      severity: 'error',
      from: { path: '^apps/api/src/([^/]+)/' },
      to: {
        path: '^apps/api/src/[^/]+/',
        pathNot: ['^apps/api/src/$1/', '^apps/api/src/[^/]+/index\\.ts$'],
      },
    },
    {
      name: 'no-server-code-in-the-browser',
      severity: 'error',
      from: { path: '^(apps/(console|viewer)|libs/ui)/' },
      to: { path: '(@nestjs|^libs/(database|nest-kit|ffmpeg|artefacts|language|speech|stage))' },
    },
    {
      // Its viewers see for how long it is away.
      name: 'the-streamer-starts-light',
      severity: 'error',
      from: { path: '^apps/streamer/src/main\\.ts$' },
      to: {
        reachable: true,
        path: 'node_modules/(bullmq|ioredis|pg|@nestjs/(bullmq|swagger|websockets)|drizzle-orm/(?!errors))',
      },
    },
    {
      name: 'tests-help-only-tests',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: ['\\.spec\\.ts$', '^libs/testing/'] },
      to: { path: '^libs/testing/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
