import angular from 'angular-eslint';
import boundaries from 'eslint-plugin-boundaries';
import tseslint from 'typescript-eslint';

// Which library may use which (arrows point down only; see ARCHITECTURE.md).
const libraries = {
  contracts: [],
  domain: ['contracts'],
  artefacts: ['contracts', 'domain'],
  database: ['contracts', 'domain'],
  ffmpeg: ['contracts', 'domain'],
  language: ['contracts', 'domain'],
  speech: ['contracts', 'domain', 'ffmpeg'],
  stage: ['contracts', 'domain', 'ffmpeg'],
  'nest-kit': ['contracts', 'domain', 'database', 'artefacts'],
  ui: ['contracts', 'domain'],
};
const serverLibraries = Object.keys(libraries).filter((name) => name !== 'ui');
const apps = {
  api: serverLibraries,
  worker: serverLibraries,
  streamer: serverLibraries,
  launcher: ['contracts', 'domain', 'database'],
  console: ['contracts', 'domain', 'ui'],
  viewer: ['contracts', 'domain', 'ui'],
};

const element = (type) => ({ element: { type } });
const uses = (from, names) => ({
  from: element(from),
  allow: { to: { element: { types: { anyOf: [from, ...names.map((name) => `lib-${name}`)] } } } },
});

const boundaryPolicies = [
  ...Object.entries(libraries).map(([name, may]) => uses(`lib-${name}`, may)),
  ...Object.entries(apps).map(([name, may]) => uses(`app-${name}`, may)),
  {
    from: element('lib-testing'),
    allow: {
      to: {
        element: {
          types: { anyOf: ['lib-testing', ...serverLibraries.map((name) => `lib-${name}`)] },
        },
      },
    },
  },
  { from: element('test'), allow: { to: { element: { types: { anyOf: ['*'] } } } } },
  { from: element('*'), allow: { to: { module: { origin: ['external', 'core'] } } } },
];

const banned = (selector, message) => ({ selector, message });
const syntax = [
  banned(
    "ImportDeclaration[source.value='zod'] > ImportSpecifier",
    "Write `import * as z from 'zod'`: the named import doubles the browser bundle.",
  ),
  banned(
    "CallExpression[callee.object.name='jest'][callee.property.name=/^(mock|unstable_mockModule)$/]",
    'Use a fake, not a module mock.',
  ),
];
const environment = banned(
  "MemberExpression[object.name='process'][property.name='env']",
  'Only env.ts reads process.env.',
);

export default tseslint.config(
  {
    ignores: [
      'dist/**',
      'data/**',
      'node_modules/**',
      '.angular/**',
      'coverage/**',
      'test/fixtures/**',
      'libs/stage/assembly/**',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.recommended],
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { boundaries },
    settings: {
      'import/resolver': {
        typescript: { project: ['tsconfig.json', 'apps/console/tsconfig.json'] },
      },
      'boundaries/include': ['apps/**/*', 'libs/**/*', 'test/**/*'],
      'boundaries/elements': [
        ...Object.keys(libraries).map((name) => ({ type: `lib-${name}`, pattern: `libs/${name}` })),
        { type: 'lib-testing', pattern: 'libs/testing' },
        ...Object.keys(apps).map((name) => ({ type: `app-${name}`, pattern: `apps/${name}` })),
        { type: 'test', pattern: 'test' },
      ],
    },
    rules: {
      'boundaries/dependencies': ['error', { default: 'disallow', policies: boundaryPolicies }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 6],
      complexity: ['error', 15],
      'no-restricted-syntax': ['error', ...syntax, environment],
    },
  },
  {
    files: ['**/*env.ts', 'test/**/*.ts', '**/*.spec.ts', '*.config.ts'],
    rules: { 'no-restricted-syntax': ['error', ...syntax] },
  },
  {
    files: ['apps/{api,worker,streamer}/**/*.ts', 'libs/**/*.ts'],
    ignores: ['libs/ffmpeg/**', 'libs/database/**', 'libs/testing/**', '**/*.spec.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'node:child_process', message: 'Only libs/ffmpeg spawns FFmpeg.' }] },
      ],
    },
  },
  {
    files: ['libs/{contracts,domain}/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [{ group: ['node:*', '@nestjs/*', '@angular/*'], message: 'Pure code only.' }],
        },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Pass the time in.' },
        { object: 'Math', property: 'random', message: 'Pass a seeded source in.' },
      ],
    },
  },
  {
    files: ['apps/{console,viewer}/**/*.ts', 'libs/ui/**/*.ts'],
    extends: [...angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
  },
  {
    files: ['apps/{console,viewer}/**/*.html', 'libs/ui/**/*.html'],
    extends: [...angular.configs.templateRecommended, ...angular.configs.templateAccessibility],
  },
);
