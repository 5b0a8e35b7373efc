import { Mounted } from '../testing/mount';
import { BrandMark } from './brand-mark';

it('is read as the name alone: the lamp is decoration', () => {
  const on = Mounted.of([BrandMark], `<cl-brand-mark />`, {});
  expect(on.text).toBe('Cuelight');
  expect(on.one('.lamp').getAttribute('aria-hidden')).toBe('true');
});
