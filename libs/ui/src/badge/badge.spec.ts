import { Mounted } from '../testing/mount';
import { Badge } from './badge';

it('says its meaning in words, whatever its colour', () => {
  const on = Mounted.of(
    [Badge],
    `<cl-badge look="solid" tone="on-air">ON AIR</cl-badge><cl-badge>old</cl-badge>`,
    {},
  );
  expect(on.all('cl-badge').map(({ className, textContent }) => [className, textContent])).toEqual([
    ['on-air solid', 'ON AIR'],
    ['past', 'old'],
  ]);
});
