import { Injectable } from '@nestjs/common';
import type {
  Expand,
  ExpandChat,
  MakeAuto,
  MakeBridge,
  MakeFiller,
  OrchestratorConfig,
  Segment,
  WritingTask,
} from '@cuelight/contracts';
import { DomainError, filterName, readyFilter, titleFrom } from '@cuelight/domain';
import type { Actor } from '@cuelight/nest-kit';
import { ConfigService } from '../config/index.js';
import { type NewSegment, SegmentStatusService } from '../pipeline/index.js';
import { BridgeEnds } from './bridge-ends.js';
import { ExitContexts } from './exit-contexts.js';
import { type Along, type OpenDraft, ScriptDrafts } from './script-drafts.js';
import { nameBlocked } from './script.errors.js';
import { ScriptWriting, type WritingJob } from './script-writing.js';
import { AUTO_ACTOR } from './system-actor.js';
import { CHAT_EXCHANGES, FILLER_EXCHANGES } from './writing-job.js';

/** Where a segment stands, when it is not to come last. */
interface Place {
  readonly behind?: string | null;
}

/** Another than the settings say. */
interface FillerStyle {
  readonly style?: OrchestratorConfig['filler']['style'] | undefined;
}

type NewContent = Pick<NewSegment, 'type' | 'seed' | 'behind'> & {
  readonly title?: string | undefined;
  readonly mediaRefs?: readonly string[];
};

/** A reply to the chat that is still to be written. */
export interface BegunReply {
  readonly draft: OpenDraft;
  readonly job: WritingJob;
}

/** Notes made into new segments. Behaviour in prose: docs/spec/script.md */
@Injectable()
export class ScriptService {
  constructor(
    private readonly config: ConfigService,
    private readonly ends: BridgeEnds,
    private readonly drafts: ScriptDrafts,
    private readonly writing: ScriptWriting,
    private readonly statuses: SegmentStatusService,
    private readonly exits: ExitContexts,
  ) {}

  /** @throws MEDIA_UNKNOWN */
  async expand(
    showId: string,
    sent: Expand,
    actor: Actor,
    { writer }: Pick<WritingJob, 'writer'> = {},
  ): Promise<Segment> {
    const { scriptGeneration } = await this.config.get(showId);
    const { defaultExchanges, maxExchanges } = scriptGeneration;
    const exchanges = Math.min(sent.exchanges ?? defaultExchanges, maxExchanges);
    const { seed, title, mediaRefs, showContext } = sent;
    return this.make(
      showId,
      { type: 'manual', seed, title, mediaRefs },
      { task: { kind: 'expand', note: seed, exchanges }, showContext, writer },
      actor,
    );
  }

  /** @throws NAME_BLOCKED */
  async expandChat(showId: string, sent: ExpandChat, actor: Actor): Promise<Segment> {
    return this.finishReply(await this.beginReply(showId, sent, actor));
  }

  /**
   * The draft of a reply, there at once, for whoever has something to do with it before it is written.
   * @throws NAME_BLOCKED, and what `along` throws
   */
  async beginReply(
    showId: string,
    { message, username, showContext }: ExpandChat,
    actor: Actor,
    along?: Along,
  ): Promise<BegunReply> {
    if (username !== undefined) await this.assertNameMayAir(showId, username);
    const task: WritingTask = { kind: 'chat-reply', message, username, exchanges: CHAT_EXCHANGES };
    const content = { type: 'chat-response', seed: message } as const;
    const draft = await this.open(showId, content, actor, along);
    return { draft, job: { task, showContext } };
  }

  /** The same, written. */
  async finishReply(
    { draft, job }: BegunReply,
    options: Pick<WritingJob, 'fallback'> = {},
  ): Promise<Segment> {
    return this.writing.write(draft, { ...job, ...options });
  }

  /** A short way from what airs to what comes next. */
  async bridge(
    showId: string,
    sent: MakeBridge,
    actor: Actor,
    { fallback, ...place }: Place & Pick<WritingJob, 'fallback'> = {},
  ): Promise<Segment> {
    const task = await this.ends.complete(showId, {
      kind: 'bridge',
      exitContext: sent.exitContext,
      nextNote: sent.nextSeed,
      lastSpeaker: sent.lastSpeaker,
    });
    const { nextNote: seed = '' } = task;
    const title = seed === '' ? 'Bridge' : `Bridge to ${titleFrom(seed, [])}`;
    return this.make(
      showId,
      { type: 'transition', seed: '', title, ...place },
      { task, fallback },
      actor,
    );
  }

  /** The same between two segments of the rundown, and it stands there. */
  async bridgeBetween(
    showId: string,
    { from, to }: { readonly from: string; readonly to: string },
    actor: Actor,
    options: Pick<WritingJob, 'fallback'> = {},
  ): Promise<Segment> {
    const ends = await this.ends.between(showId, from, to);
    return this.bridge(showId, ends, actor, { ...options, behind: from });
  }

  async filler(
    showId: string,
    { recentContexts }: MakeFiller,
    actor: Actor,
    { fallback, style, ...place }: Place & Pick<WritingJob, 'fallback'> & FillerStyle = {},
  ): Promise<Segment> {
    const { filler } = await this.config.get(showId);
    const task = {
      kind: 'filler',
      style: style ?? filler.style,
      exchanges: FILLER_EXCHANGES,
    } as const;
    const showContext = recentContexts ? { recentContexts } : undefined;
    return this.make(
      showId,
      { type: 'filler', seed: '', ...place },
      { task, showContext, fallback },
      actor,
    );
  }

  /** Written, and approved by the system itself, so that it renders and airs without anybody's hand. */
  async auto(showId: string, sent: MakeAuto, actor: Actor): Promise<Segment> {
    const { seed, turns, model, temperature } = sent;
    const task = { kind: 'conversation', note: seed, turns } as const;
    const draft = await this.make(
      showId,
      { type: 'auto-convo', seed },
      { task, model, temperature },
      actor,
    );
    return this.approve(showId, draft);
  }

  /**
   * The exit context of a segment, made and kept if it has none; null when nothing was said. It may take
   * a model some seconds: nobody who plays waits for it.
   */
  async summarise(showId: string, segmentId: string): Promise<string | null> {
    return this.exits.summarise(showId, segmentId);
  }

  /** By the system itself. What may not be approved stays a draft that says why. */
  async approve(showId: string, draft: Segment): Promise<Segment> {
    if (draft.error !== null || draft.script.length === 0) return draft;
    const { id, version } = draft;
    const options = { actor: AUTO_ACTOR, expectedVersion: version };
    try {
      const taken = await this.statuses.take(showId, id, { event: 'approve' }, options);
      return 'id' in taken ? taken : draft;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return this.drafts.note(showId, id, `It was not approved by itself. ${wordsOf(error)}`);
    }
  }

  private async make(
    showId: string,
    content: NewContent,
    job: WritingJob,
    actor: Actor,
  ): Promise<Segment> {
    return this.writing.write(await this.open(showId, content, actor), job);
  }

  private open(
    showId: string,
    { type, seed, title = titleFrom(seed, []), mediaRefs = [], behind }: NewContent,
    actor: Actor,
    along?: Along,
  ): Promise<OpenDraft> {
    return this.drafts.open(
      showId,
      {
        type,
        seed,
        title,
        mediaRefs: [...new Set(mediaRefs)],
        script: [],
        exitContext: null,
        author: null,
        writingUntil: this.writing.deadline(),
        ...(behind === undefined ? {} : { behind }),
      },
      actor,
      along,
    );
  }

  private async assertNameMayAir(showId: string, name: string): Promise<void> {
    const { contentFilter } = await this.config.get(showId);
    const hits = filterName(name, readyFilter(contentFilter));
    if (hits.length === 0) return;
    throw nameBlocked({ reason: hits.map(({ reason }) => reason).join('; ') });
  }
}

function wordsOf({ message, issues = [] }: DomainError): string {
  return [message, ...issues.map((issue) => `${issue.path}: ${issue.message}.`)].join(' ');
}
