import { type Browser, expect, type Locator, type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the page said while the picture showed this frame. */
export interface Sample {
  frame: number;
  caption: string;
  /** Title of the segment that the page says is on. */
  now: string;
}

const PICTURE_WITHIN = { timeout: 30_000, intervals: [100] };

/** The public page as a viewer uses it, in a browser context of their own. */
export class ViewerPage {
  /** What the page's own code failed at. */
  readonly failures: string[] = [];
  readonly field: Locator;
  readonly log: Locator;

  private constructor(
    readonly page: Page,
    readonly url: string,
  ) {
    page.on('pageerror', ({ message }) => this.failures.push(message));
    this.field = page.getByRole('textbox', { name: 'Say something' });
    this.log = page.getByRole('log', { name: 'Chat' });
  }

  static async open(browser: Browser, url: string): Promise<ViewerPage> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 760 } });
    const viewer = new ViewerPage(await context.newPage(), url);
    await viewer.page.goto(url);
    return viewer;
  }

  async position(): Promise<number> {
    return this.page.evaluate<number>('document.querySelector("video").currentTime');
  }

  /** Until the picture has moved. @returns milliseconds that took */
  async untilMoving(): Promise<number> {
    const began = performance.now();
    const from = await this.position();
    await expect.poll(() => this.position(), PICTURE_WITHIN).toBeGreaterThan(from + 0.1);
    return performance.now() - began;
  }

  async say(text: string): Promise<void> {
    await this.field.fill(text);
    await this.field.press('Enter');
  }

  async callMyself(name: string): Promise<void> {
    await this.page.getByRole('button', { name: /change your name/ }).click();
    await this.page.getByRole('textbox', { name: 'Your name in the chat' }).fill(name);
    await this.page.getByRole('button', { name: 'Save' }).click();
    await expect(this.page.getByRole('button', { name: `as ${name}` })).toBeVisible();
  }

  /** From now on, every frame and what the page says with it. */
  async recordPicture(): Promise<void> {
    const probe = join(import.meta.dirname, 'picture-probe.js');
    await this.page.evaluate(await readFile(probe, 'utf8'));
  }

  async recorded(): Promise<Sample[]> {
    return this.page.evaluate<Sample[]>('globalThis.pictureSamples');
  }

  /** What is recorded from now on. */
  async recordedAnew(): Promise<() => Promise<Sample[]>> {
    const { length } = await this.recorded();
    return async () => (await this.recorded()).slice(length);
  }

  /** Counts the times that the picture waited for data, from now on. */
  async countStalls(): Promise<() => Promise<number>> {
    await this.page.evaluate(
      'globalThis.stalls = 0; document.querySelector("video").addEventListener("waiting", () => (globalThis.stalls += 1))',
    );
    return () => this.page.evaluate<number>('globalThis.stalls');
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}
