import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { provideHttpClient } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { Listen } from './listen';

let http: HttpTestingController;
const line = {
  key: 'a',
  character: 'chad',
  text: 'Look.',
  rendered: '/api/pipeline/1/lines/a/audio',
};

beforeEach(() => {
  TestBed.configureTestingModule({
    providers: [provideHttpClient(), provideHttpClientTesting()],
  });
  http = TestBed.inject(HttpTestingController);
});

const settled = () => new Promise((resolve) => setTimeout(resolve));

it('asks for the sound that will air where there is one', () => {
  void TestBed.inject(Listen).to([line]);
  http.expectOne({ method: 'GET', url: line.rendered });
  http.expectNone('/api/speech/preview');
});

it('has a line voiced that was not rendered, or whose sound is out of date', async () => {
  const listen = TestBed.inject(Listen);
  void listen.to([{ ...line, rendered: null }]);
  expect(http.expectOne('/api/speech/preview').request.body).toEqual({
    character: 'chad',
    text: 'Look.',
  });
  void listen.to([line]);
  http.expectOne(line.rendered).flush(new Blob(), { status: 404, statusText: 'Not found' });
  await settled();
  http.expectOne('/api/speech/preview');
  expect(listen.now()).toEqual({ key: 'a', state: 'making' });
});

it('is quiet at once when it is stopped', () => {
  const listen = TestBed.inject(Listen);
  void listen.to([line]);
  listen.stop();
  expect(listen.now()).toBeNull();
});
