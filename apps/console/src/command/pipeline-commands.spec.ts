import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { LiveLine } from '../live/live-line';
import { LiveStore } from '../live/live-store';
import { Notices } from '../notice/notices';
import { FakeLine } from '../testing/fake-line';
import { aSegment, aSnapshot } from '../testing/show';
import { PipelineCommands } from './pipeline-commands';

const [plant, sofa] = [
  aSegment({ title: 'The plant', status: 'draft' }),
  aSegment({ title: 'The sofa' }),
];
let http: HttpTestingController;
let line: FakeLine;

beforeEach(() => {
  line = new FakeLine();
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(),
      provideHttpClientTesting(),
      { provide: LiveLine, useValue: line },
    ],
  });
  http = TestBed.inject(HttpTestingController);
  TestBed.inject(LiveStore);
  line.say('snapshot', 1, aSnapshot([plant, sofa]));
});

const drawn = () =>
  TestBed.inject(LiveStore)
    .state()
    ?.rows.map(({ segment }) => `${segment.title}: ${segment.status}`);

it('draws an approval at once, and takes it back with the reason when it is refused', async () => {
  const done = TestBed.inject(PipelineCommands).change(plant, 'forming');
  expect(drawn()).toEqual(['The plant: forming', 'The sofa: ready']);

  http.expectOne(`/api/pipeline/${plant.id}/status`).flush(
    {
      code: 'STALE_VERSION',
      message: 'Somebody has changed it meanwhile.',
      hint: 'Look at it again.',
      error: '',
      requestId: '1',
    },
    { status: 409, statusText: 'Conflict' },
  );
  expect((await done).kind).toBe('refused');
  expect(drawn()).toEqual(['The plant: draft', 'The sofa: ready']);
  expect(TestBed.inject(Notices).shown()).toMatchObject([
    {
      tone: 'refused',
      title: 'Approve: “The plant” was refused',
      detail: 'Somebody has changed it meanwhile. Look at it again.',
    },
  ]);
});

it('says what was looked at, so that nothing is approved that nobody saw', () => {
  void TestBed.inject(PipelineCommands).change(plant, 'forming');
  const { request } = http.expectOne(`/api/pipeline/${plant.id}/status`);
  expect(request.body).toMatchObject({ status: 'forming', version: plant.version });
});

it('draws a new order at once', () => {
  void TestBed.inject(PipelineCommands).reorder([sofa.id, plant.id]);
  expect(drawn()).toEqual(['The sofa: ready', 'The plant: draft']);
  http.expectOne('/api/pipeline/reorder');
});

it('keeps what the answer said when the push is slower', async () => {
  const done = TestBed.inject(PipelineCommands).change(plant, 'forming');
  http
    .expectOne(`/api/pipeline/${plant.id}/status`)
    .flush({ ...plant, status: 'forming', version: 2 });
  expect((await done).kind).toBe('done');
  expect(drawn()).toEqual(['The plant: forming', 'The sofa: ready']);
});

it('asks for the truth again when a change was missed', () => {
  line.say('lighting:change', 5, {});
  expect(line.snapshotsAsked).toBe(1);
  expect(drawn()).toEqual(['The plant: draft', 'The sofa: ready']);
});
