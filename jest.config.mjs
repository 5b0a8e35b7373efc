import presets from 'jest-preset-angular/presets/index.js';

// Relative imports end in `.js` (NodeNext); jest resolves the TypeScript beside them.
const names = {
  '^@cuelight/([^/]+)/([^/]+)$': '<rootDir>/libs/$1/src/$2/index.ts',
  '^@cuelight/(.*)$': '<rootDir>/libs/$1/src/index.ts',
  '^(\\.{1,2}/.*)\\.js$': '$1',
};

const swc = [
  '@swc/jest',
  {
    jsc: {
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
      target: 'es2023',
    },
    module: { type: 'es6' },
  },
];

const node = {
  // A built copy of everything lies there.
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': swc },
  moduleNameMapper: names,
};

/** The parts that both pages are made of are tested with the console, which shows all of them. */
const angular = (app, libraries = []) => ({
  displayName: app,
  ...presets.createEsmPreset({ tsconfig: `<rootDir>/apps/${app}/tsconfig.spec.json` }),
  testMatch: [`apps/${app}`, ...libraries].map((room) => `<rootDir>/${room}/**/*.spec.ts`),
  setupFilesAfterEnv: ['<rootDir>/test/setup-angular.mjs'],
  moduleNameMapper: names,
});

export default {
  projects: [
    {
      ...node,
      displayName: 'unit',
      testMatch: [
        '<rootDir>/apps/{api,worker,streamer,launcher}/**/*.spec.ts',
        '<rootDir>/libs/!(ui)/**/*.spec.ts',
        '<rootDir>/scripts/**/*.spec.mjs',
      ],
    },
    {
      ...node,
      displayName: 'integration',
      testMatch: ['<rootDir>/test/integration/**/*.spec.ts'],
    },
    angular('console', ['libs/ui']),
    angular('viewer'),
  ],
};
