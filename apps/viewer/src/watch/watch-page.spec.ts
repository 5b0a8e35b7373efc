import { provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Audience } from '../audience/audience';
import { ViewerLine } from '../audience/viewer-line';
import { FakeViewerLine } from '../testing/fake-viewer-line';
import { withoutLayout } from '../testing/layout';
import { WatchPage } from './watch-page';

async function open() {
  const line = new FakeViewerLine();
  TestBed.configureTestingModule({
    imports: [WatchPage],
    providers: [provideZonelessChangeDetection(), { provide: ViewerLine, useValue: line }],
  });
  const fixture = TestBed.createComponent(WatchPage);
  await fixture.whenStable();
  const page: HTMLElement = fixture.nativeElement;
  return { line, page, settle: () => fixture.whenStable() };
}

beforeAll(withoutLayout);
beforeEach(() => localStorage.clear());

describe('the watch page', () => {
  it('plays the channel, without sound until somebody asks for it, and remembers that', async () => {
    const { page, settle } = await open();
    const video = page.querySelector('video');
    expect(video?.muted).toBe(true);
    const asking = [...page.querySelectorAll('button')].find((button) =>
      button.textContent.includes('Tap for sound'),
    );
    asking?.click();
    await settle();
    expect(video?.muted).toBe(false);
    expect(page.textContent).not.toContain('Tap for sound');
    expect(localStorage.getItem('cuelight.sound')).toBe('on');
  });

  it('does what the keys say, but not to who is writing', async () => {
    const { page, settle } = await open();
    const video = page.querySelector('video');
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'm', bubbles: true }));
    await settle();
    expect(video?.muted).toBe(false);
    const field = document.createElement('textarea');
    document.body.append(field);
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'm', bubbles: true }));
    await settle();
    expect(video?.muted).toBe(false);
    field.remove();
  });

  it('shows the title of the show and how many watch', async () => {
    const { line, page, settle } = await open();
    TestBed.inject(Audience).join();
    line.snapshot({ viewers: 1_280 });
    await settle();
    expect(page.querySelector('h1')?.textContent).toBe('Late Desk');
    expect(page.textContent).toContain('1,280 watching');
    expect(document.title).toBe('Late Desk');
    line.say({ event: 'audience:count', data: { viewers: 7 } });
    await settle();
    expect(page.textContent).toContain('7 watching');
  });
});
