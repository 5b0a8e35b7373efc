export { Action } from './action/action';
export { BrandMark } from './brand-mark/brand-mark';
export { TextField } from './text-field/text-field';
