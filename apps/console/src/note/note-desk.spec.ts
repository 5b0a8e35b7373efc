import { TestBed } from '@angular/core/testing';
import { Notices } from '../notice/notices';
import { RoomUnderTest } from '../testing/room';
import { aSegment } from '../testing/show';
import { NoteDesk } from './note-desk';

async function opened() {
  const room = new RoomUnderTest();
  const desk = await room.open(NoteDesk);
  await desk.type('textarea', 'They find out 🌱 <b>everything</b>.');
  return { desk, http: room.http };
}

const note = (desk: Awaited<ReturnType<typeof opened>>['desk']) =>
  desk.all('textarea').map((field) => ('value' in field ? field.value : ''))[0];

it('sends what was typed as it was typed, and is empty once there is a draft', async () => {
  const { desk, http } = await opened();
  await desk.press(/^Create draft/);
  const asked = http.expectOne('/api/orchestrator/expand');
  expect(asked.request.body).toMatchObject({ seed: 'They find out 🌱 <b>everything</b>.' });
  asked.flush(aSegment({ status: 'draft' }));
  await desk.settled();
  expect(note(desk)).toBe('');
});

it('loses nothing when the draft fails, says why, and lets it be tried again', async () => {
  const { desk, http } = await opened();
  await desk.press(/^Create draft/);
  expect(desk.button(/^Writing…/).disabled).toBe(true);
  http.expectOne('/api/orchestrator/expand').flush(
    {
      code: 'WRITER_FAILED',
      message: 'The model did not answer.',
      hint: 'Try again, or write it yourself.',
      error: '',
      requestId: '1',
    },
    { status: 503, statusText: 'Down' },
  );
  await desk.settled();
  expect(note(desk)).toBe('They find out 🌱 <b>everything</b>.');
  expect(desk.button(/^Create draft/).disabled).toBe(false);
  expect(TestBed.inject(Notices).shown()).toMatchObject([
    { tone: 'refused', detail: 'The model did not answer. Try again, or write it yourself.' },
  ]);
});

it('stays when it could not be kept as an idea', async () => {
  const { desk, http } = await opened();
  await desk.press('Keep as idea');
  http
    .expectOne({ method: 'POST', url: '/api/ideas' })
    .flush({}, { status: 500, statusText: 'Error' });
  await desk.settled();
  expect(note(desk)).not.toBe('');
});
