import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import type { Show } from '@cuelight/contracts';
import { Action, TextArea } from '@cuelight/ui';
import { Who } from '../session/who';
import { SettingsCommands } from './settings-commands';

const asText = (lines: readonly string[]) => lines.join('\n');
const asLines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** The standing facts of the show. */
@Component({
  selector: 'cl-blueprint-form',
  imports: [Action, TextArea],
  template: `
    <h3>Blueprint</h3>
    <label class="named">
      Title of the show
      <input
        #field
        class="entry"
        maxlength="120"
        [value]="title()"
        (input)="title.set(field.value)"
      />
    </label>
    <cl-text-area label="Premise" [rows]="5" [max]="4000" [(value)]="premise" />
    <cl-text-area label="Tone" [rows]="3" [max]="1000" [(value)]="tone" />
    <cl-text-area
      label="Running facts"
      hint="One a line. No script contradicts them."
      [rows]="6"
      [(value)]="facts"
    />
    <cl-text-area label="Things to avoid" hint="One a line." [rows]="4" [(value)]="avoid" />
    <div class="bar">
      <button
        clAction="main"
        size="small"
        type="button"
        [disabled]="!who.isDirector() || !isChanged()"
        (click)="save()"
      >
        Save
      </button>
    </div>
  `,
  styleUrl: './settings-form.css',
})
export class BlueprintForm {
  readonly show = input.required<Show>();
  private readonly commands = inject(SettingsCommands);
  protected readonly who = inject(Who);

  protected readonly title = linkedSignal(() => this.show().title);
  protected readonly premise = linkedSignal(() => this.show().blueprint.premise);
  protected readonly tone = linkedSignal(() => this.show().blueprint.tone);
  protected readonly facts = linkedSignal(() => asText(this.show().blueprint.facts));
  protected readonly avoid = linkedSignal(() => asText(this.show().blueprint.avoid));
  private readonly typed = computed(() => ({
    premise: this.premise(),
    tone: this.tone(),
    facts: asLines(this.facts()),
    avoid: asLines(this.avoid()),
  }));
  protected readonly isChanged = computed(() => {
    const { title, blueprint } = this.show();
    return title !== this.title() || JSON.stringify(blueprint) !== JSON.stringify(this.typed());
  });

  protected async save(): Promise<void> {
    const { version } = this.show();
    await this.commands.saveShow({ version, title: this.title(), blueprint: this.typed() });
  }
}
