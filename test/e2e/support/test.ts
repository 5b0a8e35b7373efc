import { test as base } from '@playwright/test';
import { System } from './system.js';

export { expect } from '@playwright/test';

/** A test with a system of its own worker, whose pages may not make a single error. */
export const test = base.extend<
  { cleanPage: void },
  { installation: string; settings: Readonly<Record<string, string>>; system: System }
>({
  // Files that name the same one share it.
  installation: ['a first day', { option: true, scope: 'worker' }],
  // Of the environment that it starts in.
  settings: [{}, { option: true, scope: 'worker' }],
  system: [
    async ({ installation: _, settings }, use) => {
      const system = await System.start(settings);
      await use(system);
      await system.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  cleanPage: [
    async ({ page }, use) => {
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(`page: ${error.message}`));
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(`console: ${message.text()}`);
      });
      await use();
      if (errors.length > 0) throw new Error(`The page made errors:\n${errors.join('\n')}`);
    },
    { auto: true },
  ],
});
