import { Component, computed, inject, input } from '@angular/core';
import type { Cue, ScriptLine } from '@cuelight/contracts';
import { MediaLibrary } from '../media/media-library';
import { cueText } from './cue-text';
import { diffOfScripts } from './script-diff';
import type { Speaker } from './script-line';

/** What a script was and what it has become, word by word. */
@Component({
  selector: 'cl-script-changes',
  templateUrl: './script-changes.html',
  styleUrl: './script-changes.css',
})
export class ScriptChanges {
  readonly before = input.required<readonly ScriptLine[]>();
  readonly now = input.required<readonly ScriptLine[]>();
  readonly speakers = input.required<readonly Speaker[]>();
  private readonly library = inject(MediaLibrary);

  protected readonly lines = computed(() => diffOfScripts(this.before(), this.now()));

  protected nameOf(speaker: string): string {
    return this.speakers().find(({ key }) => key === speaker)?.name ?? speaker;
  }

  protected textOf(cue: Cue): string {
    return cueText(cue, (id) => this.library.get(id)?.filename);
  }
}
