import { ControlRoom, seriousViolations } from './support/control-room.js';
import { expect, test } from './support/test.js';

// A show leaves segments behind; nobody else's test should find them.
test.use({ installation: 'a show' });

test('a producer runs a show from the control room alone', async ({ page, system }) => {
  const room = new ControlRoom(page);
  const cutLine = await ControlRoom.withLine(page);

  await test.step('she comes in', async () => {
    await room.enter(system);
    await expect(room.tally).toHaveText('IDLE', { timeout: 45_000 });
  });

  let plant = '';
  await test.step('a note with a picture becomes a draft', async () => {
    await room.dropPicture('plant.svg');
    plant = await room.draft('They find out the studio plant is plastic.');
    await expect(room.lines()).not.toHaveCount(0);
    expect(await seriousViolations(page)).toEqual([]);
  });

  await test.step('she edits a line, has it rewritten, and takes the rewrite back', async () => {
    await page.getByRole('button', { name: /^Edit line 1:/ }).click();
    const line = page.getByRole('textbox', { name: 'Text of line 1' });
    await line.fill('I have watered it <b>every</b> morning 🌱');
    await line.press('Enter');
    const edited = page.getByRole('button', { name: /^Edit line 1: I have watered it <b>every/ });
    await expect(edited).toBeVisible();

    await page.getByRole('button', { name: 'Choose line 1 for a rewrite' }).click();
    await page.getByLabel('Feedback for the rewrite').fill('Angrier.');
    await page.getByRole('button', { name: 'Rewrite', exact: true }).click();
    await expect(edited).toBeHidden();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(edited).toBeVisible();
  });

  await test.step('an idea is kept for later, and goes back into the note', async () => {
    await room.note.fill('Nobody may say soup.');
    await page.getByRole('button', { name: 'Keep as idea' }).click();
    await expect(room.note).toHaveValue('');
    await room.choosePanel(/^Ideas/);
    await page.getByRole('button', { name: 'To note' }).click();
    await expect(room.note).toHaveValue('Nobody may say soup.');
    await room.note.fill('');
  });

  await test.step('drafts change places by keyboard and by hand', async () => {
    const sofa = await room.draft('The beige sofa vote.');
    await room.card('Draft', sofa).focus();
    await page.keyboard.press('Alt+ArrowUp');
    await expect(room.cards('Draft').first()).toContainText(sofa);
    await room.drag(room.cards('Draft').first(), room.cards('Draft').last());
    await expect(room.cards('Draft').first()).toContainText(plant);
  });

  await test.step('approved, it forms and is set as next by hand', async () => {
    await room.card('Draft', plant).click();
    await room.approve(plant);
    const ready = page.getByRole('button', { name: /^Edit line 1: I have watered it/ });
    await ready.click();
    const line = page.getByRole('textbox', { name: 'Text of line 1' });
    await line.fill('I have watered it <b>every</b> evening 🌱');
    await line.press('Enter');
    await page.getByRole('button', { name: '1 line changed since' }).click();
    await expect(page.getByRole('deletion')).toHaveText('morning');
    await expect(page.getByRole('insertion')).toHaveText('evening');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(room.card('Ready', plant)).toBeVisible();
    await room.drag(room.card('Ready', plant), room.lane('Pre-air'));
    await expect(room.card('Pre-air', plant)).toBeVisible();
  });

  await test.step('a take puts it on air; hold, skip and slate do what they say', async () => {
    await expect(page.getByText('loaded', { exact: true })).toBeVisible({ timeout: 15_000 });
    await page.keyboard.press('F12');
    await expect(room.tally).toHaveText('ON AIR', { timeout: 10_000 });
    await expect(room.card('On air', plant)).toBeVisible();
    await page.keyboard.press('h');
    await expect(room.tally).toHaveText('HOLD');
    await page.keyboard.press('h');
    await expect(room.tally).toHaveText('ON AIR');
    await page.keyboard.press('p');
    await expect(room.tally).toHaveText('SLATE');
    await page.keyboard.press('Shift+P');
    await expect(room.tally).not.toHaveText('SLATE');
    await page.keyboard.press('s');
    expect(await seriousViolations(page)).toEqual([]);
  });

  await test.step('light and TV follow her hand', async () => {
    await room.choosePanel('Lights');
    await page.getByRole('button', { name: 'spooky' }).click();
    await expect(page.getByRole('button', { name: 'spooky' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await room.choosePanel('Library');
    await page.getByRole('button', { name: /^plant\.svg/ }).click();
    await page.getByRole('button', { name: 'On TV now' }).click();
    await room.choosePanel('TV');
    await expect(page.getByText('held by hand')).toBeVisible();
    await page.getByRole('button', { name: 'Let go by hand' }).click();
    await expect(page.getByText('held by hand')).toBeHidden();
    expect(await seriousViolations(page)).toEqual([]);
  });

  await test.step('what aired is on record', async () => {
    await room.choosePanel('As-run');
    await expect(page.getByRole('cell', { name: plant, exact: true })).toBeVisible();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Export CSV' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('as-run.csv');
    await file.cancel();
    await page
      .getByRole('button', { name: `Play the clip of ${plant}` })
      .first()
      .click();
    const clip = page.getByLabel(`Clip: ${plant}`);
    const seconds = () =>
      clip.evaluate((video) => ('currentTime' in video ? Number(video.currentTime) : 0));
    await expect.poll(seconds, { timeout: 15_000 }).toBeGreaterThan(0.2);
    await page.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('a server that is silent is seen to be, nothing is lost, and it comes back', async () => {
    await room.note.fill('Half a note');
    const take = page.getByRole('button', { name: /^TAKE/ });
    await cutLine(async () => {
      await expect(page.getByText(/^No answer for/)).toBeVisible();
      await expect(room.tally).toHaveText('UNKNOWN');
      await expect(take).toBeDisabled();
    });
    await expect(page.getByText(/^No answer for/)).toBeHidden();
    await expect(room.tally).not.toHaveText('UNKNOWN');
    await expect(room.note).toHaveValue('Half a note');
    await room.note.fill('');
  });
});

test('every page can be used by everybody', async ({ page, system }) => {
  const room = new ControlRoom(page);
  await room.enter(system);
  await room.choosePanel('Faces');
  await expect(page.getByRole('img', { name: 'Chad as on air now' })).toBeVisible();
  await page.getByRole('group', { name: 'Faces of Chad' }).getByRole('button').last().click();
  await room.choosePanel('Live chat');
  expect(await seriousViolations(page)).toEqual([]);
  await page.keyboard.press('?');
  await expect(page.getByRole('heading', { name: 'Keyboard' })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.goto(`${system.url}/director/settings`);
  for (const tab of ['Cast', 'Blueprint', 'Providers', 'Configuration']) {
    await room.choosePanel(tab);
    await expect(page.getByRole('tabpanel').getByRole('heading').first()).toBeVisible();
    expect(await seriousViolations(page)).toEqual([]);
  }
  await page.goto(`${system.url}/director/accounts`);
  await expect(page.getByRole('cell', { name: 'ada', exact: true })).toBeVisible();
  expect(await seriousViolations(page)).toEqual([]);
});
