import { SILENT_PHONE, type Phone } from '../flite/flite-call.js';
import { A, B, C, D, E, F, G, H, relaxed, X } from './shapes.js';

/** A stretch of time and the shapes that would be right in it. */
export interface MouthTarget {
  readonly start: number;
  readonly end: number;
  readonly shapes: readonly number[];
  /** Lips that must be seen to close (m b p) or to touch the teeth (f v), however short the sound. */
  readonly mustShow: boolean;
}

const OPEN = [B, C, D, E, F, G, H];
const ANY = [A, ...OPEN, X];
/** Share of the first half of a diphthong. */
const DIPHTHONG_SPLIT = 0.6;
/**
 * Flite's stops hold their closure: measured over 60 sentences and four voices, the sound of p and b is
 * down by 15 to 20 dB from 10 ms after their start until three quarters of their length.
 */
const CLOSURE_SHARE = 0.75;
const MIN_CLOSURE = 0.04;
const MAX_CLOSURE = 0.12;
/** Shorter pauses are held through, longer ones close the mouth. */
const HOLD_PAUSE = 0.12;
const RELAX_PAUSE = 0.35;

/** What the mouth should do for sounds in order of time; silence between them becomes a pause. */
export function mouthTargets(phones: readonly Phone[], duration: number): MouthTarget[] {
  const spoken = phones.filter(({ phone }) => phone !== SILENT_PHONE);
  const targets: MouthTarget[] = [];
  let end = 0;
  spoken.forEach((phone, index) => {
    targets.push(...pause(end, phone.start, index === 0 ? 'edge' : 'inside', targets.at(-1)));
    targets.push(...targetsOf(phone));
    end = phone.end;
  });
  targets.push(...pause(end, duration, 'edge', targets.at(-1)));
  return targets;
}

function pause(
  start: number,
  end: number,
  place: 'inside' | 'edge',
  before: MouthTarget | undefined,
): MouthTarget[] {
  const length = end - start;
  if (length <= 0) return [];
  if (place === 'edge' || length > RELAX_PAUSE) return [single({ start, end }, [X])];
  if (length < HOLD_PAUSE) return [];
  return [single({ start, end }, [relaxed(before?.shapes[0] ?? X)])];
}

type Span = { readonly start: number; readonly end: number };

const single = ({ start, end }: Span, shapes: readonly number[]): MouthTarget => ({
  start,
  end,
  shapes,
  mustShow: shapes.length === 1 && (shapes[0] === A || shapes[0] === G),
});

function diphthong(span: Span, first: readonly number[], second: readonly number[]): MouthTarget[] {
  const middle = span.start + (span.end - span.start) * DIPHTHONG_SPLIT;
  return [
    single({ start: span.start, end: middle }, first),
    single({ start: middle, end: span.end }, second),
  ];
}

function stop(span: Span, closed: readonly number[], released: readonly number[]): MouthTarget[] {
  const share = (span.end - span.start) * CLOSURE_SHARE;
  const closure = Math.min(MAX_CLOSURE, Math.max(MIN_CLOSURE, share));
  const release = Math.min(span.end, span.start + closure);
  const targets = [single({ start: release - closure, end: release }, closed)];
  if (span.end > release) targets.push(single({ start: release, end: span.end }, released));
  return targets;
}

type Rule = (span: Span, seconds: number) => MouthTarget[];

const one =
  (...shapes: number[]): Rule =>
  (span) => [single(span, shapes)];
const two =
  (first: readonly number[], second: readonly number[]): Rule =>
  (span) =>
    diphthong(span, first, second);
const shortOr =
  (limit: number, short: Rule, long: Rule): Rule =>
  (span, seconds) =>
    seconds < limit ? short(span, seconds) : long(span, seconds);
const closing =
  (closed: readonly number[], released: readonly number[]): Rule =>
  (span) =>
    stop(span, closed, released);

const SCHWA = one(B, C);
const HISS = one(B, F);
const NASAL = one(B, C, F, H);

/** ARPAbet to shapes (the rules of Rhubarb Lip Sync, MIT, with closures placed as Flite times them). */
const RULES: ReadonlyMap<string, Rule> = new Map(
  Object.entries({
    aa: one(D),
    ae: one(C),
    ah: shortOr(0.2, one(C), one(D)),
    ao: one(E),
    aw: shortOr(0.3, two([C], [E]), two([D], [E])),
    ax: SCHWA,
    axr: one(E),
    ay: shortOr(0.2, two([C], [B]), two([D], [B])),
    eh: one(C),
    er: shortOr(0.07, SCHWA, one(E)),
    ey: two([C], [B]),
    ih: one(B),
    iy: one(B),
    ow: two([E], [F]),
    oy: two([E], [B]),
    uh: one(F),
    uw: one(F),
    b: closing([A], ANY),
    p: closing([A], ANY),
    d: closing([B, F], OPEN),
    t: closing([B, F], OPEN),
    dx: closing([B, F], OPEN),
    g: closing([B, C, E, F, H], OPEN),
    k: closing([B, C, E, F, H], OPEN),
    ch: HISS,
    jh: HISS,
    s: HISS,
    z: HISS,
    sh: HISS,
    zh: HISS,
    th: HISS,
    dh: HISS,
    f: one(G),
    v: one(G),
    m: one(A),
    em: one(A),
    n: NASAL,
    en: NASAL,
    nx: NASAL,
    ng: one(B, C, E, F),
    l: shortOr(0.2, one(B, E, F, H), one(H)),
    el: one(H),
    r: one(B, E, F),
    w: one(F),
    y: one(B, C, F),
    hh: one(...OPEN),
    hv: one(...OPEN),
  }),
);

const UNKNOWN = one(B);

const targetsOf = ({ phone, start, end }: Phone): MouthTarget[] =>
  (RULES.get(phone) ?? UNKNOWN)({ start, end }, end - start);
