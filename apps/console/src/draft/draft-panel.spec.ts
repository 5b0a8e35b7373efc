import { TestBed } from '@angular/core/testing';
import type { Segment, SegmentDetails } from '@cuelight/contracts';
import { Desk } from '../desk/desk';
import { RoomUnderTest } from '../testing/room';
import { aSegment } from '../testing/show';
import { DraftPanel } from './draft-panel';

async function opened(segment: Segment) {
  const room = new RoomUnderTest([segment]);
  TestBed.inject(Desk).show(segment.id);
  const panel = await room.open(DraftPanel);
  return { room, panel, http: room.http };
}

const ready = aSegment({ status: 'ready', title: 'The plant' });

it('edits what is ready, and says beforehand what that does', async () => {
  const { panel, http } = await opened(ready);
  expect(panel.text).toContain('An edit of the script makes it a draft again.');
  await panel.press('Edit line 1: Look at this.');
  await panel.type('textarea', 'Look at that.');
  panel.all('textarea')[0]?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
  const { request } = http.expectOne(`/api/pipeline/${ready.id}`);
  expect(request.body).toMatchObject({ version: 1, script: [{ text: 'Look at that.' }] });
});

it('shows what changed since the approval, and the script again', async () => {
  const draft: Segment = {
    ...ready,
    status: 'draft',
    script: [{ id: 'a', speaker: 'chad', text: 'Look at that.', cues: [] }],
  };
  const { panel, http } = await opened(draft);
  const details: SegmentDetails = {
    ...draft,
    transitions: [],
    approved: { script: ready.script, by: 'grace', at: 0 },
  };
  http.expectOne(`/api/pipeline/${draft.id}`).flush(details);
  await panel.settled();
  expect(panel.text).toContain('Approved by grace');
  await panel.press('1 line changed since');
  expect(panel.all('del').map(({ textContent }) => textContent)).toEqual(['this']);
  expect(panel.all('ins').map(({ textContent }) => textContent)).toEqual(['that']);
  await panel.press('Back to the script');
  expect(panel.all('del')).toEqual([]);
});

it.each(['pre-air', 'on-air', 'aired'] as const)('edits nothing that is %s', async (status) => {
  const { panel } = await opened({ ...ready, status });
  expect(panel.all('button.text, form')).toEqual([]);
});

it('shows a script of 200 lines with markup and emoji as what it is: text', async () => {
  const script = Array.from({ length: 200 }, (_, at) => ({
    id: `l${at}`,
    speaker: 'chad',
    text: `<img src=x onerror=alert(1)> <b>${at}</b> 🌱`,
    cues: [],
  }));
  const { panel } = await opened(aSegment({ status: 'draft', script }));
  const lines = panel.all('cl-script-line');
  expect(lines).toHaveLength(200);
  expect(lines[199]?.textContent).toContain('<img src=x onerror=alert(1)> <b>199</b> 🌱');
  expect(panel.all('ol img, ol b')).toEqual([]);
});
