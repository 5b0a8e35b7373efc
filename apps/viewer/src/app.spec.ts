import { provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { App } from './app';

async function open() {
  TestBed.configureTestingModule({
    imports: [App],
    providers: [provideZonelessChangeDetection()],
  });
  const fixture = TestBed.createComponent(App);
  await fixture.whenStable();
  return fixture;
}

describe('App', () => {
  it('plays the channel, without sound until somebody asks for it', async () => {
    const fixture = await open();
    const page: HTMLElement = fixture.nativeElement;
    const video = page.querySelector('video');
    const sound = page.querySelector('button');

    expect(page.textContent).toContain('Cuelight');
    expect(video?.muted).toBe(true);
    expect(sound?.textContent).toContain('Sound on');

    sound?.click();
    await fixture.whenStable();
    expect(video?.muted).toBe(false);
    expect(sound?.textContent).toContain('Sound off');
  });
});
