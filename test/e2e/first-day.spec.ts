import { seriousViolations } from './support/control-room.js';
import { expect, test } from './support/test.js';

const PASSWORD = 'a long and friendly sentence';

test('a newcomer makes the first account, looks around, leaves and comes back', async ({
  page,
  system,
}) => {
  await test.step('the setup link makes an account', async () => {
    await page.goto(await system.setupLink());
    await expect(page.getByRole('heading', { name: 'Make the first account' })).toBeVisible();
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByLabel('Name').fill('ada');
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Open the control room' }).click();
    await expect(page.getByRole('heading', { name: 'Rundown' })).toBeVisible();
    await page.getByText('ada ▾').click();
    await expect(page.getByText('Signed in as ada (admin)')).toBeVisible();
    expect(await seriousViolations(page)).toEqual([]);
  });

  await test.step('the API description and the job board are open to her', async () => {
    await page.getByText('Show ▾').click();
    await page.getByRole('link', { name: 'API description' }).click();
    // Half a megabyte of description is laid out before its heading is there.
    await expect(page.getByRole('heading', { name: /Cuelight/ })).toBeVisible({ timeout: 20_000 });
    // A page of its own: the board asks for a font of the internet, and our policy refuses it.
    const board = await page.context().newPage();
    await board.goto(`${system.url}/admin/queues`);
    await expect(board.getByRole('main').getByRole('link', { name: 'media' })).toBeVisible();
    await board.close();
  });

  await test.step('signed out, the control room asks who she is', async () => {
    await page.goto(`${system.url}/director`);
    await page.getByText('ada ▾').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await page.goto(`${system.url}/director`);
    await expect(page).toHaveURL(/\/director\/sign-in/);
    expect(await seriousViolations(page)).toEqual([]);
  });

  await test.step('she signs in again', async () => {
    await page.getByLabel('Name').fill('Ada');
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByText('ada ▾')).toBeVisible();
  });
});

test('a visitor watches the channel, which is on from the start', async ({ page, system }) => {
  await page.goto(system.url);
  await expect(page).toHaveTitle('Late Desk');
  const video = page.getByLabel('The show, live');
  const seconds = () =>
    video.evaluate((element) => ('currentTime' in element ? Number(element.currentTime) : -1));
  await expect.poll(seconds, { timeout: 45_000 }).toBeGreaterThan(0);
  const before = await seconds();
  await expect.poll(seconds, { timeout: 20_000 }).toBeGreaterThan(before + 2);
  await page.getByRole('button', { name: 'Tap for sound' }).click();
  await expect(page.getByRole('button', { name: 'Sound off' })).toBeVisible();
  expect(await seriousViolations(page)).toEqual([]);
});
