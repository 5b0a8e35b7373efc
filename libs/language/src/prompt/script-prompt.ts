import type { SummaryRequest, WritingRequest, WritingTask, WrittenLine } from '@cuelight/contracts';
import { linesAsked } from '../writer/task-rules.js';
import { readPromptFile, type PromptFile } from './prompt-file.js';
import { renderPrompt, type PromptFields } from './render-prompt.js';

export interface ScriptPrompt {
  /** Rules, cast and form of the answer: the same for every script of a show. */
  readonly system: string;
  /** The task, and the material it is about as one JSON object. */
  readonly user: string;
  /** Which texts were used, such as `director-1 expand-1`. */
  readonly version: string;
}

const names = [
  'director',
  'expand',
  'chat-reply',
  'rewrite',
  'rewrite-lines',
  'bridge',
  'filler',
  'conversation',
  'exit-context',
  'mend-answer',
] as const;
type PromptName = (typeof names)[number];

/** All prompts, read at once, so that a missing one stops the start and not the show. */
export class PromptBook {
  private readonly files: Readonly<Record<PromptName, PromptFile>>;

  constructor() {
    const entries = names.map((name) => [name, readPromptFile(name)]);
    this.files = Object.fromEntries(entries) as Record<PromptName, PromptFile>;
  }

  script(request: WritingRequest): ScriptPrompt {
    const { task } = request;
    return {
      system: this.render('director', directorFields(request)),
      user: withMaterial(this.render(task.kind, taskFields(task)), materialOf(request)),
      version: this.version('director', task.kind),
    };
  }

  summary({ cast, note, script }: SummaryRequest): ScriptPrompt {
    const characters = cast.map(({ key, name }) => ({ key, name }));
    return {
      system: this.render('exit-context', {}),
      user: withMaterial('', { note, cast: characters, script: numbered(script) }),
      version: this.version('exit-context'),
    };
  }

  mendAnswer(reasons: readonly string[]): string {
    return this.render('mend-answer', { reasons: reasons.map((text) => ({ text })) });
  }

  private render(name: PromptName, fields: PromptFields): string {
    return renderPrompt(this.files[name].template, fields);
  }

  private version(...used: PromptName[]): string {
    return used.map((name) => `${name}-${this.files[name].version}`).join(' ');
  }
}

function directorFields({ cast, show }: WritingRequest): PromptFields {
  const { premise, tone, facts, avoid } = show.blueprint;
  return {
    title: show.title,
    premise,
    tone,
    facts: facts.map((text) => ({ text })),
    avoid: avoid.map((text) => ({ text })),
    cast: cast.map(({ key, name, persona, audioTags }) => ({
      key,
      name,
      persona,
      tags: audioTags.join(' '),
    })),
  };
}

function taskFields(task: WritingTask): PromptFields {
  const lines = String(linesAsked(task));
  switch (task.kind) {
    case 'expand':
      return { lines, exchanges: String(task.exchanges) };
    case 'rewrite':
      return { lines, exchanges: String(task.exchanges), feedback: task.feedback ?? '' };
    case 'chat-reply':
      return { lines, exchanges: String(task.exchanges), username: task.username ?? '' };
    case 'rewrite-lines':
      return { lines, first: String(task.startLine), last: String(task.endLine) };
    case 'filler': {
      const styles = { callback: '', banter: '', recap: '', [task.style]: 'yes' };
      return { lines, exchanges: String(task.exchanges), ...styles };
    }
    case 'bridge':
      return { lastSpeaker: task.lastSpeaker ?? '' };
    case 'conversation':
      return { lines };
    default:
      return task satisfies never;
  }
}

/** What other people wrote, as data: JSON keeps it apart from the task, whatever it contains. */
function materialOf({ task, media, recentExits, onTv, mood }: WritingRequest): object {
  const shown = media.map(({ id, type, filename, description }) => ({
    id,
    type,
    filename,
    description,
  }));
  const around = { media: shown, recent: recentExits, onTv, mood };
  switch (task.kind) {
    case 'expand':
    case 'conversation':
      return { note: task.note, ...around };
    case 'rewrite':
      return {
        note: task.note,
        feedback: task.feedback,
        script: numbered(task.script),
        ...around,
      };
    case 'rewrite-lines':
      return {
        note: task.note,
        feedback: task.feedback,
        script: numbered(task.script),
        ...around,
      };
    case 'chat-reply':
      return { message: task.message, username: task.username, ...around };
    case 'bridge':
      return { ended: task.exitContext ?? '', next: task.nextNote ?? '' };
    case 'filler':
      return { recent: recentExits, mood };
    default:
      return task satisfies never;
  }
}

function numbered(script: readonly WrittenLine[]): object[] {
  return script.map(({ speaker, text, cues }, line) => ({ line, speaker, text, cues }));
}

function withMaterial(task: string, material: object): string {
  return `${task}\n\nMATERIAL\n${JSON.stringify(material, null, 1)}`.trim();
}
