import { captionFrames, changesOf, missesOf } from './support/on-time.js';
import { seriousViolations } from './support/control-room.js';
import { expect, test } from './support/test.js';
import { ViewerPage } from './support/viewer-page.js';

test.use({
  installation: 'an evening on air',
  // The demo show has lines and segments to watch; small pictures, because two browsers decode them here.
  settings: { DEMO: 'on', STREAM_BURN_IN: 'true', STREAM_SIZE: '640x360' },
});

/** From the page being there to its picture moving, on a busy machine; viewer-weight.bench holds 3 s on an idle one. */
const FIRST_PICTURE_MS = 10_000;
/** Three frames: what an eye and an ear take for one. */
const IN_STEP_MS = 100;

/** Kept in the report of the run. */
const note = (what: string, ms: number) =>
  test.info().annotations.push({ type: what, description: `${Math.round(ms)} ms` });

test('two people watch and chat while network, encoder and api fail', async ({
  browser,
  system,
}) => {
  await system.untilOnAir();
  const ada = await ViewerPage.open(browser, system.url);
  const firstPicture = await ada.untilMoving();
  const bob = await ViewerPage.open(browser, system.url);
  await bob.untilMoving();
  await ada.recordPicture();
  await bob.recordPicture();

  await test.step('the picture is there at once', () => {
    note('first picture', firstPicture);
    expect(firstPicture).toBeLessThan(FIRST_PICTURE_MS);
  });

  await test.step('they talk', async () => {
    await ada.callMyself('ada_l');
    await ada.say('is the sofa <b>beige</b>?');
    await expect(bob.log).toContainText('ada_l is the sofa <b>beige</b>?');
    await bob.say('it is oatmeal');
    await expect(ada.log).toContainText('it is oatmeal');
    expect(await seriousViolations(ada.page)).toEqual([]);
  });

  // Without a network, and without an api, no words can come: only what was shown with both counts.
  const whileAdaWasThere = await ada.recorded();

  await test.step('Ada loses her network, and then the encoder dies', async () => {
    const stalls = await bob.countStalls();
    await ada.page.context().setOffline(true);
    await system.kill('encoder');
    await expect(ada.page.getByText('You are offline')).toBeVisible({ timeout: 20_000 });
    await bob.say('ada is away');
    await ada.page.context().setOffline(false);
    note('picture after the network came back', await ada.untilMoving());
    await expect(ada.log).toContainText('ada is away');
    expect(await stalls()).toBe(0);
  });

  const untilTheApiDied = await bob.recorded();
  await test.step('the api dies while Ada writes', async () => {
    await system.kill('api');
    await expect(ada.page.getByText('Reconnecting…')).toBeVisible();
    await ada.field.fill('still here');
    await expect(ada.page.getByText('Reconnecting…')).toBeHidden({ timeout: 30_000 });
    await ada.field.press('Enter');
    await expect(bob.log).toContainText('still here');
    const back = await Promise.all([ada.untilMoving(), bob.untilMoving()]);
    note('picture after the api was killed', Math.max(...back));
  });

  await test.step('captions and the programme came with the picture', async () => {
    const sinceItIsBack = await bob.recordedAnew();
    const captionsSince = async () => changesOf(await sinceItIsBack(), 'caption').length;
    await expect.poll(captionsSince, { timeout: 30_000 }).toBeGreaterThan(1);
    const samples = [whileAdaWasThere, untilTheApiDied, await sinceItIsBack()];
    const captions = await captionFrames(system.url);
    const segments = await system.segmentStarts();
    const misses = samples.flatMap((of) => [
      ...missesOf(changesOf(of, 'caption'), captions),
      ...missesOf(changesOf(of, 'now'), segments),
    ]);
    note(`worst of ${misses.length} captions and titles`, Math.max(...misses.map(({ ms }) => ms)));
    expect(misses.length).toBeGreaterThan(5);
    expect(misses.filter(({ ms }) => ms > IN_STEP_MS)).toEqual([]);
  });

  expect([...ada.failures, ...bob.failures]).toEqual([]);
  await ada.close();
  await bob.close();
});

test('a page of another site shows the player, and not the page around it', async ({
  page,
  system,
}) => {
  await page.goto(`${system.url}/embed`);
  await expect(page.getByLabel('The show, live')).toBeVisible();
  await expect(page.getByRole('log')).toBeHidden();
  const policy = async (path: string) =>
    (await fetch(system.url + path)).headers.get('content-security-policy');
  expect(await policy('/embed')).toContain('frame-ancestors *');
  expect(await policy('/')).toContain("frame-ancestors 'none'");
  const picture = await fetch(`${system.url}/poster.jpg`);
  expect(picture.headers.get('content-type')).toBe('image/jpeg');
});
