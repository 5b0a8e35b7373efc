import { expect, type Locator, type Page } from '@playwright/test';
import { fileURLToPath } from 'node:url';

const PROBE = fileURLToPath(new URL('live-regions.js', import.meta.url));

/** Hears what a page says by itself, and knows where the focus is. */
export class ScreenReader {
  private constructor(private readonly page: Page) {}

  /** Listens from the next page on. */
  static async on(page: Page): Promise<ScreenReader> {
    await page.addInitScript({ path: PROBE });
    return new ScreenReader(page);
  }

  /** All that was said since the page was opened, or since it was forgotten. */
  async heard(): Promise<string[]> {
    return this.page.evaluate<string[]>('window.heard');
  }

  async forget(): Promise<void> {
    await this.page.evaluate('window.heard.length = 0');
  }

  async untilHeard(words: string): Promise<void> {
    await expect.poll(() => this.heard(), { timeout: 15_000 }).toContain(words);
  }

  /** Whether the focus is on something that lies behind this. */
  async isFocusBehind(front: Locator): Promise<boolean> {
    return front.evaluate((element) => {
      const { activeElement, body } = element.ownerDocument;
      return activeElement !== null && activeElement !== body && !element.contains(activeElement);
    });
  }
}
