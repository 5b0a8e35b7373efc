import { SILENT_PHONE } from '../flite/flite-call.js';
import { A, B, C, D, E, F, G, H, X } from './shapes.js';

/** Sounds that look alike, as the classifier is taught them, and the shapes that suit each group. */
export const SOUND_GROUPS = [
  { name: 'silence', phones: [SILENT_PHONE], shapes: [X] },
  { name: 'lips', phones: ['p', 'b', 'm', 'em'], shapes: [A] },
  { name: 'lip-teeth', phones: ['f', 'v'], shapes: [G] },
  { name: 'wide', phones: ['aa', 'ay', 'aw'], shapes: [D, C] },
  { name: 'open', phones: ['ae', 'eh', 'ah', 'ey'], shapes: [C] },
  { name: 'narrow', phones: ['iy', 'ih', 'y'], shapes: [B] },
  { name: 'neutral', phones: ['ax', 'hh', 'hv'], shapes: [B, C] },
  { name: 'round', phones: ['ao', 'ow', 'oy', 'er', 'axr'], shapes: [E] },
  { name: 'pucker', phones: ['uw', 'uh', 'w', 'r'], shapes: [F] },
  { name: 'tongue', phones: ['l', 'el'], shapes: [H, B] },
  { name: 'hiss', phones: ['s', 'z', 'sh', 'zh', 'ch', 'jh', 'th', 'dh'], shapes: [B] },
  { name: 'stop', phones: ['t', 'd', 'k', 'g', 'dx'], shapes: [B, C] },
  { name: 'nasal', phones: ['n', 'ng', 'en', 'nx'], shapes: [B, C] },
] as const;

const groupOfPhone = new Map<string, number>(
  SOUND_GROUPS.flatMap(({ phones }, group) => phones.map((phone) => [phone, group] as const)),
);

/** Index into `SOUND_GROUPS`, or undefined for a phone nobody listed. */
export const soundGroupOf = (phone: string): number | undefined => groupOfPhone.get(phone);
