import type { AsRunEntry } from '@cuelight/contracts';
import { RoomUnderTest } from '../testing/room';
import { aSegment } from '../testing/show';
import { AsRunPanel } from './as-run-panel';

const plant = aSegment({ status: 'aired', title: 'The plant', estimatedDuration: 30 });
const take: AsRunEntry = {
  kind: 'take',
  id: 1,
  segmentId: plant.id,
  takeId: plant.id,
  title: 'The plant',
  startedAt: 1_000_000,
  endedAt: 1_042_000,
  startFrame: 0,
  endFrame: 1_260,
  endReason: 'finished',
};

async function opened() {
  const room = new RoomUnderTest([plant]);
  const panel = await room.open(AsRunPanel);
  return { room, panel, http: room.http };
}

it('sets what ran against the plan, and leads to the clip and to the whole record', async () => {
  const { panel, http } = await opened();
  const onAir = { ...take, id: 2, title: 'The sofa', segmentId: null, endedAt: null };
  http.expectOne('/api/as-run').flush({ items: [take, onAir] });
  await panel.settled();
  const rows = panel.all('tbody tr').map((row) => {
    const cells = [...row.querySelectorAll('td')].slice(1, 5);
    return cells.map(({ textContent }) => textContent).join(' | ');
  });
  expect(rows).toEqual(['The sofa | – | on air | ', 'The plant | 0:30 | 0:42 | +0:12']);
  expect(panel.button('Export CSV').getAttribute('href')).toBe('/api/as-run?format=csv');
  expect(panel.all('[aria-label^="Play the clip"]')).toHaveLength(1);
});

it('reads the record again when a take begins or ends, without blinking', async () => {
  const { room, panel, http } = await opened();
  http.expectOne('/api/as-run').flush({ items: [take] });
  await panel.settled();
  room.line.say('playback:segment', 2, take);
  await panel.settled();
  expect(panel.all('tbody tr')).toHaveLength(1);
  http.expectOne('/api/as-run').flush({ items: [take, { ...take, id: 2 }] });
  await panel.settled();
  expect(panel.all('tbody tr')).toHaveLength(2);
});

it('says why there is nothing to see', async () => {
  const { panel, http } = await opened();
  http.expectOne('/api/as-run').flush({}, { status: 500, statusText: 'Error' });
  await panel.settled();
  expect(panel.text).toContain('Something went wrong.');
});

it('gives the focus back to where a clip was asked for', async () => {
  const { panel, http } = await opened();
  http.expectOne('/api/as-run').flush({ items: [take] });
  await panel.settled();
  document.body.append(panel.element);
  await panel.press('Play the clip of The plant');
  await panel.press('Close');
  expect(document.activeElement).toBe(panel.button('Play the clip of The plant'));
});
