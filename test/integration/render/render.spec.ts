import { RenderUnderTest } from './render.driver.js';

let rig: RenderUnderTest;
beforeAll(async () => {
  rig = await RenderUnderTest.start();
});
afterAll(() => rig.close());

it('makes a take of an approved script', async () => {
  const draft = await rig.draft('the plant', [
    { text: 'Look at this plant.' },
    { text: 'It is plastic, is it not?' },
    { text: '[laughs] It is!' },
  ]);
  const segment = await rig.render(draft.id);
  expect(segment).toMatchObject({ status: 'ready', renderProgress: 1, error: null });
  const take = await rig.takeOf(draft.id);
  expect(take?.lines).toHaveLength(3);
});
