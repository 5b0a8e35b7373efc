import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';
import type { System } from './system.js';

type LaneName = 'Draft' | 'Forming' | 'Ready' | 'Pre-air' | 'On air' | 'Aired';

/** Speech is rendered on the machine that runs the test. */
const RENDERED_WITHIN = { timeout: 30_000 };

/** A red dot of 64 x 64 pixels is picture enough. */
const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><circle cx="32" cy="32" r="30" fill="red"/></svg>';

/** The control room as a producer uses it. */
export class ControlRoom {
  readonly note: Locator;
  readonly tally: Locator;

  constructor(readonly page: Page) {
    this.note = page.getByRole('textbox', { name: 'Director’s note' });
    this.tally = page.getByRole('banner').locator('cl-badge');
  }

  /**
   * A line to the server that can be cut, for as long as `during` takes: nothing comes and nothing goes, and nobody
   * hangs up. Ask for it before the page is opened.
   */
  static async withLine(page: Page): Promise<(during: () => Promise<void>) => Promise<void>> {
    let isCut = false;
    await page.routeWebSocket(/\/ws\/orchestrator/, (socket) => {
      const server = socket.connectToServer();
      socket.onMessage((message) => {
        if (!isCut) server.send(message);
      });
      server.onMessage((message) => {
        if (!isCut) socket.send(message);
      });
    });
    return async (during) => {
      isCut = true;
      await during();
      isCut = false;
    };
  }

  /** As the first account of the installation, which is made if it is not there yet. */
  async enter(system: System): Promise<void> {
    const link = await system.setupLink().catch(() => null);
    await this.page.goto(link ?? `${system.url}/director/sign-in`);
    await this.page.getByLabel('Name').fill('ada');
    await this.page.getByLabel('Password').fill('a long and friendly sentence');
    await this.page
      .getByRole('button', { name: link ? 'Open the control room' : 'Sign in' })
      .click();
    await expect(this.note).toBeVisible();
  }

  lane(name: LaneName): Locator {
    return this.page.getByRole('list', { name, exact: true });
  }

  cards(name: LaneName): Locator {
    return this.lane(name).getByRole('button');
  }

  lines(): Locator {
    return this.page.getByRole('list', { name: 'Script' }).getByRole('listitem');
  }

  /** Drops a picture on the note, as from the desktop. */
  async dropPicture(filename: string): Promise<void> {
    // Written as text: what a browser has, a test of Node's types does not know.
    const file = `new File([${JSON.stringify(PICTURE)}], ${JSON.stringify(filename)}, { type: 'image/svg+xml' })`;
    const dropped = await this.page.evaluateHandle(
      `(() => { const data = new DataTransfer(); data.items.add(${file}); return data; })()`,
    );
    await this.note.dispatchEvent('drop', { dataTransfer: dropped });
    await expect(
      this.page.getByRole('button', { name: `Take ${filename} off the note` }),
    ).toBeVisible();
  }

  /** Writes a note with the keyboard alone. @returns the title of the draft that came of it */
  async draft(note: string): Promise<string> {
    await this.page.getByLabel('Length').selectOption('2');
    await this.note.fill(note);
    await this.note.press('Control+Enter');
    await expect(this.page.getByRole('button', { name: 'Approve' })).toBeEnabled();
    await expect(this.note).toHaveValue('');
    return this.page.getByRole('textbox', { name: 'Title of the segment' }).inputValue();
  }

  /** Approves the open draft by its key and waits until it is rendered. */
  async approve(title: string): Promise<void> {
    await this.lines()
      .first()
      .click({ position: { x: 1, y: 1 } });
    await this.page.keyboard.press('a');
    await expect(this.card('Ready', title).or(this.card('Pre-air', title))).toBeVisible(
      RENDERED_WITHIN,
    );
  }

  card(lane: LaneName, title: string): Locator {
    return this.lane(lane).getByRole('button', { name: title });
  }

  /** With the mouse, in steps small enough for drag and drop to notice. */
  async drag(from: Locator, to: Locator): Promise<void> {
    const [start, end] = [await centre(from), await centre(to)];
    await this.page.mouse.move(start.x, start.y);
    await this.page.mouse.down();
    await this.page.mouse.move(start.x + 10, start.y + 10, { steps: 3 });
    await this.page.mouse.move(end.x, end.y, { steps: 12 });
    await this.page.mouse.up();
  }

  async choosePanel(name: string | RegExp): Promise<void> {
    await this.page.getByRole('tab', { name, exact: true }).click();
  }
}

async function centre(target: Locator): Promise<{ x: number; y: number }> {
  const box = await target.boundingBox();
  if (!box) throw new Error('it is not in sight');
  return { x: box.x + box.width / 2, y: box.y + Math.min(40, box.height / 2) };
}

/** What axe calls serious or worse. */
export async function seriousViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
