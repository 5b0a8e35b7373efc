import { copyBytes } from '../kernel/copy-bytes.js';

export interface FrameSize {
  readonly width: number;
  readonly height: number;
}

/** Bytes of a yuv420p picture. */
export function frameBytes({ width, height }: FrameSize): number {
  return (width * height * 3) / 2;
}

/**
 * A yuv420p picture, BT.709 limited range, chroma sited left (H.264's default: a chroma sample
 * lies on the left luma column of its pair, between its two rows), over a buffer it does not own.
 */
export interface Frame extends FrameSize {
  readonly data: Uint8Array;
  readonly luma: Uint8Array;
  readonly u: Uint8Array;
  readonly v: Uint8Array;
}

export function frameOver(size: FrameSize, data: Uint8Array): Frame {
  const area = size.width * size.height;
  return {
    width: size.width,
    height: size.height,
    data,
    luma: data.subarray(0, area),
    u: data.subarray(area, (area * 5) / 4),
    v: data.subarray((area * 5) / 4, (area * 3) / 2),
  };
}

export function newFrame(size: FrameSize): Frame {
  return frameOver(size, new Uint8Array(frameBytes(size)));
}

/** A part of a frame in luma pixels. All four are even, so that it holds whole chroma samples. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The smallest even rectangle around the given edges that lies in the frame. */
export function evenRect(
  edges: { left: number; top: number; right: number; bottom: number },
  within: FrameSize,
): Rect {
  const x = clampEven(Math.floor(edges.left / 2) * 2, within.width);
  const y = clampEven(Math.floor(edges.top / 2) * 2, within.height);
  const right = clampEven(Math.ceil(edges.right / 2) * 2, within.width);
  const bottom = clampEven(Math.ceil(edges.bottom / 2) * 2, within.height);
  return { x, y, width: Math.max(0, right - x), height: Math.max(0, bottom - y) };
}

export function overlap(a: Rect, b: Rect): Rect | null {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const width = Math.min(a.x + a.width, b.x + b.width) - x;
  const height = Math.min(a.y + a.height, b.y + b.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}

export function around(a: Rect, b: Rect): Rect {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}

/** Copies a part of one frame to the same place, or to `at`, in another. */
export function copyRect(
  from: Frame,
  to: Frame,
  rect: Rect,
  at: { readonly x: number; readonly y: number } = rect,
): void {
  copyPlane(from.luma, to.luma, spanOf(from, to, rect, at));
  const chroma = spanOf(from, to, rect, at, 2);
  copyPlane(from.u, to.u, chroma);
  copyPlane(from.v, to.v, chroma);
}

interface Span {
  readonly rows: number;
  readonly columns: number;
  readonly start: number;
  readonly stride: number;
  readonly targetStart: number;
  readonly targetStride: number;
}

function spanOf(
  from: FrameSize,
  to: FrameSize,
  rect: Rect,
  at: { readonly x: number; readonly y: number },
  scale: 1 | 2 = 1,
): Span {
  const stride = from.width / scale;
  const targetStride = to.width / scale;
  return {
    rows: rect.height / scale,
    columns: rect.width / scale,
    start: (rect.y / scale) * stride + rect.x / scale,
    stride,
    targetStart: (at.y / scale) * targetStride + at.x / scale,
    targetStride,
  };
}

function copyPlane(from: Uint8Array, to: Uint8Array, span: Span): void {
  for (let row = 0; row < span.rows; row++) {
    const start = span.start + row * span.stride;
    const at = span.targetStart + row * span.targetStride;
    copyBytes(from, to, { start, end: start + span.columns, at });
  }
}

function clampEven(value: number, limit: number): number {
  return Math.min(Math.max(value, 0), limit);
}
