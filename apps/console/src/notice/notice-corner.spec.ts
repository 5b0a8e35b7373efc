import { TestBed } from '@angular/core/testing';
import { NoticeCorner } from './notice-corner';
import { Notices } from './notices';

function corner() {
  const fixture = TestBed.createComponent(NoticeCorner);
  const notices = TestBed.inject(Notices);
  const element: HTMLElement = fixture.nativeElement;
  fixture.detectChanges();
  return {
    notices,
    draw: () => fixture.detectChanges(),
    text: (role: string) => element.querySelector(`[role=${role}]`)?.textContent?.trim(),
    status: () => element.querySelector('[role=status] span'),
  };
}

it('interrupts with what was refused, and waits with the rest', () => {
  const { notices, draw, text } = corner();
  expect([text('alert'), text('log'), text('status')]).toEqual(['', '', '']);
  notices.refused('Take was refused', 'Nothing is next.');
  notices.done('Undone: Edit');
  draw();
  expect(text('alert')).toContain('Take was refused');
  expect(text('log')).toContain('Undone: Edit');
  expect(text('alert')).not.toContain('Undone');
});

it('says again what happens again: the words come into the page anew', () => {
  const { notices, draw, status } = corner();
  notices.say('The line was cut short.');
  draw();
  const first = status();
  notices.say('The line was cut short.');
  draw();
  expect(status()?.textContent).toBe('The line was cut short.');
  expect(status()).not.toBe(first);
});
