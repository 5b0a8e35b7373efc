export { BrandMark } from './brand-mark/brand-mark';
