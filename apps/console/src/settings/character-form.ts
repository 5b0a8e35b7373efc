import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { type Character, FliteVoice } from '@cuelight/contracts';
import { Action, SelectField, Slider, TextArea } from '@cuelight/ui';
import { Listen } from '../draft/listen';
import { Who } from '../session/who';
import { SettingsCommands } from './settings-commands';

/** Two sentences with a question, so that rise and fall are heard. */
const SAMPLE = 'So this is how I sound tonight. Shall we begin?';

const voiceNames: Readonly<Record<FliteVoice['voice'], string>> = {
  slt: 'slt, a bright voice',
  rms: 'rms, a deep voice',
  awb: 'awb, a Scottish voice',
  kal16: 'kal, a plain voice',
};

/** Who a character is, and how they sound. */
@Component({
  selector: 'cl-character-form',
  imports: [Action, SelectField, Slider, TextArea],
  templateUrl: './character-form.html',
  styleUrl: './settings-form.css',
})
export class CharacterForm {
  readonly character = input.required<Character>();
  private readonly commands = inject(SettingsCommands);
  protected readonly listen = inject(Listen);
  protected readonly who = inject(Who);

  protected readonly name = linkedSignal(() => this.character().name);
  protected readonly persona = linkedSignal(() => this.character().persona);
  protected readonly voice = linkedSignal(() => this.character().voices.flite);
  protected readonly sample = signal(SAMPLE);
  protected readonly voices = FliteVoice.shape.voice.options.map((value) => ({
    value,
    label: voiceNames[value],
  }));
  protected readonly others = computed(() => {
    const { elevenlabs, openai } = this.character().voices;
    const named = [
      elevenlabs && `ElevenLabs ${elevenlabs.voiceId}`,
      openai && `OpenAI ${openai.voice}`,
    ];
    return named.filter(Boolean).join(', ');
  });
  protected readonly isChanged = computed(() => {
    const { name, persona, voices } = this.character();
    return (
      name !== this.name() ||
      persona !== this.persona() ||
      JSON.stringify(voices.flite) !== JSON.stringify(this.voice())
    );
  });
  protected readonly listening = computed(() => this.listen.now()?.key === this.character().key);

  protected setVoice(voice: string): void {
    const parsed = FliteVoice.shape.voice.safeParse(voice);
    if (parsed.success) this.voice.update((known) => ({ ...known, voice: parsed.data }));
  }

  protected setRate(rate: number): void {
    this.voice.update((voice) => ({ ...voice, rate }));
  }

  protected async save(): Promise<void> {
    const { version, voices } = this.character();
    await this.commands.saveCharacter(this.character(), {
      version,
      name: this.name(),
      persona: this.persona(),
      voices: { ...voices, flite: this.voice() },
    });
  }

  /** As the character sounds on air, so with what is saved. */
  protected async hear(): Promise<void> {
    const { key } = this.character();
    if (this.listening()) this.listen.stop();
    else await this.listen.to([{ key, character: key, text: this.sample() }]);
  }
}
