import * as z from 'zod';
import { Id } from '../common/index.js';
import { Mood } from '../lighting/index.js';
import { MediaType } from '../media/index.js';
import { Blueprint, Character } from '../show/index.js';
import { WrittenLine } from './written-script.js';

/** What a writer needs to know of a character. */
export const CastMember = Character.pick({
  key: true,
  name: true,
  persona: true,
  audioTags: true,
});
export type CastMember = z.infer<typeof CastMember>;

/** A picture or video the script may put on the TV. */
export const WritingMedia = z.object({
  id: Id,
  type: MediaType,
  filename: z.string(),
  description: z.string().max(1_000).optional(),
  /** What it looks like, for models that can see: the image itself, or a video's poster. */
  picture: z.object({ mimeType: z.string(), base64: z.string() }).optional(),
});
export type WritingMedia = z.infer<typeof WritingMedia>;

const Note = z.string().max(10_000);
const Exchanges = z.int().min(1).max(100);
const Feedback = z.string().max(2_000);
const Lines = z.array(WrittenLine);

/** An exchange is a line and its answer, so a script has at most two lines an exchange. */
export const WritingTask = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('expand'), note: Note, exchanges: Exchanges }),
  z.object({
    kind: z.literal('chat-reply'),
    message: Note,
    username: z.string().max(100).optional(),
    exchanges: z.int().min(1).max(3),
  }),
  z.object({
    kind: z.literal('rewrite'),
    note: Note,
    script: Lines,
    feedback: Feedback.optional(),
    exchanges: Exchanges,
  }),
  z.object({
    kind: z.literal('rewrite-lines'),
    note: Note,
    script: Lines.min(1),
    /** Zero-based, inclusive. */
    startLine: z.int().nonnegative(),
    endLine: z.int().nonnegative(),
    feedback: Feedback,
  }),
  z.object({
    kind: z.literal('bridge'),
    exitContext: z.string().max(2_000).optional(),
    nextNote: Note.optional(),
    lastSpeaker: z.string().max(40).optional(),
  }),
  z.object({
    kind: z.literal('filler'),
    style: z.enum(['callback', 'banter', 'recap']),
    exchanges: z.int().min(3).max(5),
  }),
  z.object({ kind: z.literal('conversation'), note: Note, turns: z.int().min(1).max(200) }),
]);
export type WritingTask = z.infer<typeof WritingTask>;

export const WritingRequest = z.object({
  task: WritingTask,
  /** In the order of the show. */
  cast: z.array(CastMember).min(1).max(6),
  media: z.array(WritingMedia).max(20),
  show: z.object({ title: z.string(), blueprint: Blueprint }),
  /** Exit contexts of the last segments, newest last. */
  recentExits: z.array(z.string()).max(5),
  /** What the TV shows now, in words. */
  onTv: z.string().nullable(),
  mood: Mood.nullable(),
  maxExchanges: z.int().min(1).max(100),
  /** The same request with the same seed gives the same script, as far as the writer can promise it. */
  seed: z.string(),
  /** `lineHash` of every line of the show so far: the embedded writer repeats none of them. */
  saidHashes: z.array(z.string()),
  /** The last lines of the show, newest last; phrases from them are avoided. 300 are plenty. */
  recentLines: z.array(z.string()),
});
export type WritingRequest = z.infer<typeof WritingRequest>;

/** A script in need of an exit context, for example after a person wrote or changed it. */
export const SummaryRequest = z.object({
  cast: z.array(CastMember).min(1).max(6),
  note: Note,
  script: Lines.min(1),
});
export type SummaryRequest = z.infer<typeof SummaryRequest>;
