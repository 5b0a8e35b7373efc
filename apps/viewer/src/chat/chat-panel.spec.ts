import type { ChatMessage, ViewerAnswer } from '@cuelight/contracts';
import { provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Audience } from '../audience/audience';
import { ViewerLine } from '../audience/viewer-line';
import { FakeViewerLine } from '../testing/fake-viewer-line';
import { withoutLayout } from '../testing/layout';
import { ChatPanel } from './chat-panel';

const message = (n: number, more: Partial<ChatMessage> = {}): ChatMessage => ({
  id: `00000000-0000-4000-8000-${`${n}`.padStart(12, '0')}`,
  n,
  name: 'tapioca',
  text: `message ${n}`,
  standing: 'viewer',
  source: 'web',
  at: 1_000 * n,
  ...more,
});

const refused = (text: string, retryInMs: number | null = null): ViewerAnswer => ({
  ok: false,
  code: 'REFUSED',
  message: text,
  hint: '',
  retryInMs,
});

async function open() {
  const line = new FakeViewerLine();
  TestBed.configureTestingModule({
    imports: [ChatPanel],
    providers: [provideZonelessChangeDetection(), { provide: ViewerLine, useValue: line }],
  });
  const fixture = TestBed.createComponent(ChatPanel);
  TestBed.inject(Audience).join();
  const page: HTMLElement = fixture.nativeElement;
  const settle = async () => {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    await fixture.whenStable();
  };
  const field = () => page.querySelector('textarea');
  const write = async (text: string) => {
    const area = field();
    if (!area) throw new Error('there is no field');
    area.value = text;
    area.dispatchEvent(new Event('input'));
    await settle();
  };
  const send = async (text: string) => {
    await write(text);
    page.querySelector('form')?.dispatchEvent(new Event('submit'));
    await settle();
  };
  const lines = () =>
    [...page.querySelectorAll('cl-chat-line')].map((one) => one.textContent.trim());
  line.snapshot();
  await settle();
  return { line, page, settle, write, send, lines, field };
}

beforeAll(withoutLayout);

describe('the chat', () => {
  it('shows who said what, and what is removed vanishes', async () => {
    const { line, lines, settle } = await open();
    line.say({ event: 'chat:messages', data: { messages: [message(1), message(2)] } });
    await settle();
    expect(lines()).toEqual(['tapioca message 1', 'tapioca message 2']);
    line.say({ event: 'chat:removed', data: { ids: [message(1).id] } });
    await settle();
    expect(lines()).toEqual(['tapioca message 2']);
  });

  it('takes markup for words', async () => {
    const { line, page, lines, settle } = await open();
    const text = '<img src=x onerror=alert(1)><b>hi</b>';
    line.say({ event: 'chat:messages', data: { messages: [message(1, { text, name: '<i>x' })] } });
    await settle();
    expect(lines()).toEqual([`<i>x ${text}`]);
    expect(page.querySelector('img, b, i')).toBeNull();
  });

  it('shows an own message at once, and once when it is confirmed', async () => {
    const { line, send, lines, settle, field } = await open();
    let confirm = (_answer: ViewerAnswer) => undefined as void;
    line.answer = () => new Promise((resolve) => (confirm = resolve));
    await send('hello');
    expect(lines()).toEqual(['guest-4417 hello']);
    expect(field()?.value).toBe('');
    expect(line.asked.at(-1)).toEqual({ request: 'chat:say', data: { text: 'hello' } });

    const own = message(7, { name: 'guest-4417', text: 'hello' });
    line.say({ event: 'chat:messages', data: { messages: [own] } });
    confirm({ ok: true, message: own });
    await settle();
    expect(lines()).toEqual(['guest-4417 hello']);
  });

  it('gives a refused message back with the reason and the wait', async () => {
    const { line, page, send, lines, field } = await open();
    line.answer = () => Promise.resolve(refused('Links are not allowed.', 9_500));
    await send('see http://x.example');
    expect(lines()).toEqual([]);
    expect(field()?.value).toBe('see http://x.example');
    expect(page.textContent).toContain('Links are not allowed.');
    const button = page.querySelector('form button');
    expect(button?.textContent).toMatch(/^(9|10) s$/);
    expect(button?.getAttribute('aria-disabled')).toBe('true');
  });

  it('keeps what was written while the connection is away, and sends it once when it is back', async () => {
    const { line, send, settle, lines } = await open();
    line.answer = () => Promise.resolve(null);
    line.lose();
    await settle();
    await send('typed while away');
    expect(line.asked).toEqual([]);

    line.snapshot();
    await settle();
    line.answer = () => {
      line.lose();
      return Promise.resolve(null);
    };
    await send('cut off');
    line.answer = () => Promise.resolve({ ok: true, message: message(9, { text: 'cut off' }) });
    line.snapshot();
    await settle();
    expect(line.asked).toHaveLength(2);
    expect(lines()).toEqual(['tapioca cut off']);
  });

  it('does not say twice what arrived although its answer was lost', async () => {
    const { line, send, settle, lines } = await open();
    line.answer = () => {
      line.lose();
      return Promise.resolve(null);
    };
    await send('once');
    const own = message(9, { name: 'guest-4417', text: 'once', at: Date.now() });
    line.snapshot({ messages: [own] });
    await settle();
    expect(line.asked).toHaveLength(1);
    expect(lines()).toEqual(['guest-4417 once']);
  });

  it('counts the last characters, as people count them, and refuses one too many', async () => {
    const { page, write } = await open();
    await write('👨‍👩‍👧‍👦'.repeat(290));
    expect(page.querySelector('.left')?.textContent).toContain('10');
    await write('x'.repeat(301));
    expect(page.querySelector('.left')?.textContent).toContain('-1');
    expect(page.querySelector('form button')?.getAttribute('aria-disabled')).toBe('true');
  });

  it('says for how long somebody is timed out, and that a ban is for good', async () => {
    const { line, page, settle } = await open();
    const self = { token: 't', name: 'guest-4417', named: false };
    const until = Date.now() + 125_000;
    line.say({
      event: 'chat:self',
      data: { ...self, silence: { kind: 'timed-out', until, reason: 'Spam' } },
    });
    await settle();
    expect(page.textContent).toMatch(/You are timed out for 2:0[45]\. Reason: Spam/);
    expect(page.querySelector('textarea')).toBeNull();
    line.say({
      event: 'chat:self',
      data: { ...self, silence: { kind: 'banned', until: null, reason: null } },
    });
    await settle();
    expect(page.textContent).toContain('You are banned from the chat.');
  });

  it('marks what was picked for the show', async () => {
    const { line, page, settle } = await open();
    line.snapshot({ messages: [message(1), message(2)] });
    line.say({ event: 'chat:picked', data: { messageId: message(2).id } });
    await settle();
    expect(page.querySelector('cl-chat-line.picked')?.textContent).toContain('Picked for the show');
    expect(page.querySelectorAll('.picked')).toHaveLength(1);
    line.say({ event: 'chat:unpicked', data: { messageId: message(2).id } });
    await settle();
    expect(page.querySelectorAll('.picked')).toHaveLength(0);
  });

  it('changes the name, or says why not', async () => {
    const { line, page, settle } = await open();
    page.querySelector<HTMLButtonElement>('.name')?.click();
    await settle();
    const input = page.querySelector('input');
    if (!input) throw new Error('there is no field for the name');
    input.value = 'Chad';
    line.answer = () => Promise.resolve(refused('That name belongs to the show.'));
    page.querySelector('cl-chat-name form')?.dispatchEvent(new Event('submit'));
    await settle();
    expect(page.textContent).toContain('That name belongs to the show.');
    expect(line.asked.at(-1)).toEqual({ request: 'chat:name', data: { name: 'Chad' } });
  });
});
