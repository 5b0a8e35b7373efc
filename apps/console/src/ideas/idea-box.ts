import { computed, inject, Service } from '@angular/core';
import { Done, Expand, Idea, IdeaList, type KeepIdea } from '@cuelight/contracts';
import { Api } from '../command/api';
import { Attempt, type Outcome } from '../command/attempt';
import { ScriptCommands } from '../command/script-commands';
import { LiveList } from '../live/live-list';
import { LiveStore } from '../live/live-store';
import { MediaLibrary } from '../media/media-library';
import { Note } from '../note/note';

/** Notes that are kept for later, newest first, the same on every console. */
@Service()
export class IdeaBox {
  private readonly api = inject(Api);
  private readonly attempt = inject(Attempt);
  private readonly scripts = inject(ScriptCommands);
  private readonly library = inject(MediaLibrary);
  private readonly note = inject(Note);
  private readonly list = new LiveList<Idea>(async () => {
    const { items } = await this.api.call('GET', '/api/ideas', { answer: IdeaList });
    return items;
  });

  readonly listing = this.list.listing;
  readonly ideas = computed(() => this.list.all().toSorted((a, b) => b.createdAt - a.createdAt));

  constructor() {
    inject(LiveStore).watch('ideas:update', ({ upserted, removed }) =>
      this.list.put(upserted, removed),
    );
  }

  async load(): Promise<void> {
    await this.list.load();
  }

  async keep(idea: KeepIdea): Promise<Outcome<Idea>> {
    const outcome = await this.attempt.run({
      what: 'Keeping the idea',
      send: () => this.api.call('POST', '/api/ideas', { body: idea, answer: Idea }),
    });
    if (outcome.kind === 'done') this.list.put([outcome.value]);
    return outcome;
  }

  /** An idea is used up once there is a draft, and stays when there is none. */
  async makeSegment(idea: Idea): Promise<void> {
    const note = Expand.parse({ seed: idea.text, mediaRefs: this.picturesOf(idea) });
    const outcome = await this.scripts.expand(note);
    if (outcome.kind === 'done') await this.drop(idea);
  }

  /** Back into the note, to be finished by hand. */
  async toNote(idea: Idea): Promise<void> {
    this.note.add({ text: idea.text, mediaIds: this.picturesOf(idea) });
    await this.drop(idea);
  }

  async drop({ id }: Idea): Promise<void> {
    const outcome = await this.attempt.run({
      what: 'Dropping the idea',
      send: () => this.api.call('DELETE', `/api/ideas/${id}`, { answer: Done }),
    });
    // Somebody else may have been quicker, and then it is gone as well.
    if (outcome.kind === 'done' || outcome.trouble.code === 'IDEA_NOT_FOUND') {
      this.list.put([], [id]);
    }
  }

  picturesOf({ mediaRefs }: Idea): string[] {
    return mediaRefs.filter((id) => this.library.get(id) !== undefined);
  }
}
