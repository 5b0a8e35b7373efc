import { Mounted } from '../testing/mount';
import { KeyCap } from './key-cap';

it('is a key to those who read the page with their ears, too', () => {
  expect(Mounted.of([KeyCap], `<cl-key-cap>F12</cl-key-cap>`, {}).one('kbd').textContent).toBe(
    'F12',
  );
});
