import type { UpdateSegment } from '@cuelight/contracts';
import { canonicalJson, withLineIds } from '@cuelight/domain';
import { randomUUID } from 'node:crypto';
import type { SegmentRow } from './segment.row.js';
import type { SegmentContent } from './segment.store.js';
import type { SegmentSide } from './undo.change.js';

const names = ['type', 'title', 'seed', 'mediaRefs', 'script', 'exitContext', 'author'] as const;

/** What of an edit really differs. Sending a segment back as it came changes nothing. */
export function changedContent(
  before: SegmentRow,
  { script, mediaRefs, ...rest }: Omit<UpdateSegment, 'version'>,
): Partial<SegmentContent> {
  const wanted: Partial<SegmentContent> = {
    ...rest,
    ...(script ? { script: withLineIds(script, before.script, randomUUID) } : {}),
    ...(mediaRefs ? { mediaRefs: [...new Set(mediaRefs)] } : {}),
  };
  return pick(
    wanted,
    names.filter(
      (name) =>
        wanted[name] !== undefined && canonicalJson(wanted[name]) !== canonicalJson(before[name]),
    ),
  );
}

/** The same columns of the segment as it was. */
export function contentBefore(
  before: SegmentRow,
  changed: Partial<SegmentContent>,
): Partial<SegmentContent> {
  return pick<SegmentContent, keyof SegmentContent>(
    before,
    names.filter((name) => name in changed),
  );
}

/** What a segment has of its rendering when it has none. */
export const NOT_RENDERED = {
  renderProgress: 0,
  renderReport: null,
  actualDuration: null,
} satisfies SegmentSide;

/** What a segment that was ready loses when it becomes a draft, and gets back when that is undone. */
export function renderingOf({
  renderProgress,
  renderReport,
  actualDuration,
}: SegmentRow): SegmentSide {
  return { renderProgress, renderReport, actualDuration };
}

function pick<T extends object, Name extends keyof T>(
  from: T,
  wanted: readonly Name[],
): Partial<Pick<T, Name>> {
  const picked: Partial<Pick<T, Name>> = {};
  for (const name of wanted) picked[name] = from[name];
  return picked;
}
