import { Component, inject, input, model } from '@angular/core';
import type { ElevenLabsVoice } from '@cuelight/contracts';
import { Slider, Switch } from '@cuelight/ui';
import { ProviderList } from './providers';
import { TextSetting } from './text-setting';

/** What a character begins with when somebody gives it a voice of ElevenLabs. */
const start: ElevenLabsVoice = {
  voiceId: '',
  stability: 0.5,
  similarityBoost: 0.75,
  style: 0,
  useSpeakerBoost: true,
};

/** A character's voice of ElevenLabs, or none. */
@Component({
  selector: 'cl-elevenlabs-voice-form',
  imports: [Slider, Switch, TextSetting],
  template: `
    <cl-switch
      [on]="voice() !== undefined"
      [disabled]="disabled()"
      (asked)="voice.set($event ? start : undefined)"
    >
      ElevenLabs
    </cl-switch>
    @if (voice(); as voice) {
      <div class="columns">
        <cl-text-setting
          label="Voice"
          [max]="64"
          [value]="voice.voiceId"
          [offered]="providers.voicesOf('elevenlabs')"
          [disabled]="disabled()"
          (settled)="change({ voiceId: $event })"
        />
        <cl-slider
          label="Stability"
          unit="percent"
          [value]="voice.stability"
          [disabled]="disabled()"
          (settled)="change({ stability: $event })"
        />
        <cl-slider
          label="Similarity"
          unit="percent"
          [value]="voice.similarityBoost"
          [disabled]="disabled()"
          (settled)="change({ similarityBoost: $event })"
        />
        <cl-slider
          label="Style"
          unit="percent"
          [value]="voice.style"
          [disabled]="disabled()"
          (settled)="change({ style: $event })"
        />
        <cl-switch
          [on]="voice.useSpeakerBoost"
          [disabled]="disabled()"
          (asked)="change({ useSpeakerBoost: $event })"
        >
          Speaker boost
        </cl-switch>
      </div>
    }
  `,
  styleUrl: './voice-form.css',
  host: { role: 'group', 'aria-label': 'ElevenLabs' },
})
export class ElevenLabsVoiceForm {
  readonly voice = model.required<ElevenLabsVoice | undefined>();
  readonly disabled = input(false);
  protected readonly providers = inject(ProviderList);
  protected readonly start = start;

  protected change(part: Partial<ElevenLabsVoice>): void {
    this.voice.update((voice) => voice && { ...voice, ...part });
  }
}
