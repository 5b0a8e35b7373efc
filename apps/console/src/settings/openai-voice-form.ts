import { Component, inject, input, model } from '@angular/core';
import type { OpenAiVoice } from '@cuelight/contracts';
import { Switch, TextArea } from '@cuelight/ui';
import { ProviderList } from './providers';
import { TextSetting } from './text-setting';

const start: OpenAiVoice = { voice: 'alloy' };

/** A character's voice of OpenAI, or of a server that speaks its language; or none. */
@Component({
  selector: 'cl-openai-voice-form',
  imports: [Switch, TextArea, TextSetting],
  template: `
    <cl-switch
      [on]="voice() !== undefined"
      [disabled]="disabled()"
      (asked)="voice.set($event ? start : undefined)"
    >
      OpenAI
    </cl-switch>
    @if (voice(); as voice) {
      <div class="columns">
        <cl-text-setting
          label="Voice"
          [max]="64"
          [value]="voice.voice"
          [offered]="providers.voicesOf('openai')"
          [disabled]="disabled()"
          (settled)="change({ voice: $event })"
        />
        <cl-text-area
          label="How it speaks"
          [rows]="2"
          [max]="1000"
          [value]="voice.instructions ?? ''"
          [disabled]="disabled()"
          (settled)="instruct($event)"
        />
      </div>
    }
  `,
  styleUrl: './voice-form.css',
  host: { role: 'group', 'aria-label': 'OpenAI' },
})
export class OpenAiVoiceForm {
  readonly voice = model.required<OpenAiVoice | undefined>();
  readonly disabled = input(false);
  protected readonly providers = inject(ProviderList);
  protected readonly start = start;

  protected change(part: Partial<OpenAiVoice>): void {
    this.voice.update((voice) => voice && { ...voice, ...part });
  }

  protected instruct(text: string): void {
    const instructions = text.trim();
    this.voice.update(
      (voice) => voice && { voice: voice.voice, ...(instructions ? { instructions } : {}) },
    );
  }
}
