import { ControlRoom } from './support/control-room.js';
import { ScreenReader } from './support/screen-reader.js';
import { expect, test } from './support/test.js';

test.use({ installation: 'a show that is heard' });

test('a producer who hears the page runs a show', async ({ page, system }) => {
  const room = new ControlRoom(page);
  const reader = await ScreenReader.on(page);
  await room.enter(system);
  await expect(room.tally).toHaveText('IDLE', { timeout: 45_000 });

  await test.step('every part of the room has a name', async () => {
    for (const name of ['Intake', 'Transport', 'Director’s note', 'Draft and stage', 'Rundown']) {
      await expect(page.getByRole('region', { name, exact: true })).toBeVisible();
    }
    await expect(page.getByRole('group', { name: 'Preview' })).toMatchAriaSnapshot(`
      - group "Preview":
        - strong: Nothing is next
    `);
    await expect(page.getByRole('group', { name: 'Program' })).toMatchAriaSnapshot(`
      - group "Program":
        - meter "Level of the sound"
        - button "Sound off"
    `);
    await expect(page.getByRole('tabpanel', { name: 'Chat inbox' })).toMatchAriaSnapshot(`
      - tabpanel "Chat inbox":
        - tablist "Chat"
        - tabpanel "Cards":
          - list "Cards"
    `);
  });

  let plant = '';
  await test.step('a draft is said to be written, and not read out while it is', async () => {
    await reader.forget();
    plant = await room.draft('They find out the studio plant is plastic.');
    const lines = await room.lines().count();
    await reader.untilHeard(`Written: ${plant}, ${lines} lines.`);
    const heard = await reader.heard();
    expect(heard.filter((words) => /written/i.test(words))).toEqual([
      'The draft is being written.',
      `Written: ${plant}, ${lines} lines.`,
    ]);
    const first = await page.getByRole('button', { name: /^Edit line 1:/ }).innerText();
    expect(heard.join('\n')).not.toContain(first);
  });

  await test.step('a card that is moved says where it is now, and keeps the focus', async () => {
    const sofa = await room.draft('The beige sofa vote.');
    const card = room.card('Draft', sofa);
    await card.focus();
    await page.keyboard.press('Alt+ArrowUp');
    await reader.untilHeard(`${sofa} is now number 1 of 2 in draft.`);
    await expect(card).toBeFocused();
    await page.keyboard.press('Alt+ArrowDown');
    await reader.untilHeard(`${sofa} is now number 2 of 2 in draft.`);
    await page.keyboard.press('Alt+ArrowLeft');
    await reader.untilHeard(`${sofa} cannot go that way from draft.`);
    await expect(card).toBeFocused();
  });

  await test.step('a sheet keeps the focus and gives it back', async () => {
    const card = room.card('Draft', plant);
    await card.focus();
    await page.keyboard.press('?');
    const sheet = page.getByRole('dialog', { name: 'Keyboard' });
    await expect(sheet).toBeVisible();
    for (let tabs = 0; tabs < 4; tabs += 1) {
      await page.keyboard.press('Tab');
      expect(await reader.isFocusBehind(sheet)).toBe(false);
    }
    await page.keyboard.press('Escape');
    await expect(card).toBeFocused();
  });

  await test.step('what goes out is said whenever it changes', async () => {
    await room.card('Draft', plant).click();
    await room.approve(plant);
    await room.card('Ready', plant).focus();
    await page.keyboard.press('Alt+ArrowRight');
    await reader.untilHeard(`${plant} is now in pre-air.`);
    await expect(page.getByText('loaded', { exact: true })).toBeVisible({ timeout: 15_000 });
    await page.keyboard.press('F12');
    await reader.untilHeard(`On air: ${plant}.`);
    await page.keyboard.press('s');
    await reader.untilHeard('The line was cut short.');
    await page.keyboard.press('h');
    await reader.untilHeard(`Held: ${plant}.`);
    await page.keyboard.press('p');
    await reader.untilHeard('The slate is on air.');
  });

  await test.step('who signs in hears what is wrong, where it is wrong', async () => {
    await page.getByText('ada ▾').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in' }).click();
    const name = page.getByRole('textbox', { name: 'Name' });
    await expect(name).toBeFocused();
    await expect(name).toHaveAccessibleDescription('Name is missing.');
  });
});
