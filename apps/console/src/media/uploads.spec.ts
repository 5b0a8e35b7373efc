import { TestBed } from '@angular/core/testing';
import { MEDIA_MAX_BYTES } from '@cuelight/contracts';
import { Notices } from '../notice/notices';
import { Uploads } from './uploads';

/** What a browser does with a request, done by hand. */
class RequestByHand {
  static readonly sent: RequestByHand[] = [];
  readonly upload: { onprogress?: (at: object) => void; onload?: () => void } = {};
  onload?: () => void;
  onerror?: () => void;
  status = 0;
  responseText = '';
  isAborted = false;

  open(): void {
    // Where it goes is not what these specs are about.
  }
  send(): void {
    RequestByHand.sent.push(this);
  }
  abort(): void {
    this.isAborted = true;
  }
  answer(status: number, body: unknown): void {
    Object.assign(this, { status, responseText: JSON.stringify(body) });
    this.onload?.();
  }
}

const real = globalThis.XMLHttpRequest;
beforeEach(() => {
  RequestByHand.sent.length = 0;
  Object.assign(globalThis, { XMLHttpRequest: RequestByHand });
});
afterEach(() => Object.assign(globalThis, { XMLHttpRequest: real }));

const file = (name: string, size = 10) =>
  Object.defineProperty(new File(['x'], name), 'size', { value: size });
const transfers = () =>
  TestBed.inject(Uploads)
    .transfers()
    .map(({ name, progress, state }) => `${name} ${state} ${progress}`);
const send = (...files: File[]) => {
  for (const one of files) TestBed.inject(Uploads).send(one, () => undefined);
};

it('says that 200 MB were cut at half, and what to do, and goes on with the next file', () => {
  send(file('a.mp4', MEDIA_MAX_BYTES), file('b.png'), file('c.png'));
  const [first] = RequestByHand.sent;
  first?.upload.onprogress?.({ loaded: 100, total: 200 });
  expect(transfers()).toEqual(['a.mp4 sending 0.5', 'b.png waiting 0', 'c.png waiting 0']);
  first?.onerror?.();
  expect(TestBed.inject(Notices).shown()).toMatchObject([
    { title: 'a.mp4 did not arrive', detail: expect.stringContaining('Drop the file again.') },
  ]);
  expect(transfers()).toEqual(['b.png waiting 0', 'c.png waiting 0']);
  expect(RequestByHand.sent).toHaveLength(3);
});

it('sends nothing of a file that is too large', () => {
  send(file('huge.mp4', MEDIA_MAX_BYTES + 1));
  expect(RequestByHand.sent).toEqual([]);
  expect(TestBed.inject(Notices).shown()).toMatchObject([{ title: 'huge.mp4 is too large' }]);
});

it('repeats what the server says of a file it refuses', () => {
  send(file('a.exe'));
  RequestByHand.sent[0]?.answer(415, {
    code: 'UNSUPPORTED',
    message: 'This is no picture.',
    hint: 'Send another.',
    error: '',
    requestId: '1',
  });
  expect(TestBed.inject(Notices).shown()).toMatchObject([
    { title: 'a.exe was refused', detail: 'This is no picture. Send another.' },
  ]);
});

it('calls a transfer off, whether it waits or is on its way', () => {
  send(file('a.png'), file('b.png'), file('c.png'));
  const uploads = TestBed.inject(Uploads);
  const [a, , c] = uploads.transfers();
  if (c) uploads.cancel(c.id);
  if (a) uploads.cancel(a.id);
  expect(RequestByHand.sent.map(({ isAborted }) => isAborted)).toEqual([true, false]);
  expect(transfers()).toEqual(['b.png waiting 0']);
});
