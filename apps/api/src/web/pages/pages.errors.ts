import { defineError } from '@cuelight/domain';

export const pageNotBuilt = defineError<{ app: string }>({
  code: 'PAGE_NOT_BUILT',
  kind: 'unavailable',
  message: ({ app }) => `The ${app} page is not built.`,
  hint: 'Run npm run build, or start with npm start, which builds what is missing.',
  when: 'The api runs without the built files of a page.',
});
