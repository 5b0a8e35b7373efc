import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { type Character, FliteVoice, type Voices } from '@cuelight/contracts';
import { Action, SelectField, Slider, TextArea } from '@cuelight/ui';
import { Listen } from '../draft/listen';
import { Who } from '../session/who';
import { ElevenLabsVoiceForm } from './elevenlabs-voice-form';
import { OpenAiVoiceForm } from './openai-voice-form';
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
  imports: [Action, ElevenLabsVoiceForm, OpenAiVoiceForm, SelectField, Slider, TextArea],
  templateUrl: './character-form.html',
  styleUrl: './settings-form.css',
  host: { role: 'group', '[attr.aria-label]': 'character().name' },
})
export class CharacterForm {
  readonly character = input.required<Character>();
  private readonly commands = inject(SettingsCommands);
  protected readonly listen = inject(Listen);
  protected readonly who = inject(Who);

  protected readonly name = linkedSignal(() => this.character().name);
  protected readonly persona = linkedSignal(() => this.character().persona);
  protected readonly voice = linkedSignal(() => this.character().voices.flite);
  protected readonly voices = FliteVoice.shape.voice.options.map((value) => ({
    value,
    label: voiceNames[value],
  }));
  protected readonly elevenlabs = linkedSignal(() => this.character().voices.elevenlabs);
  protected readonly openai = linkedSignal(() => this.character().voices.openai);
  private readonly typed = computed((): Voices => {
    const [elevenlabs, openai] = [this.elevenlabs(), this.openai()];
    return {
      flite: this.voice(),
      ...(elevenlabs ? { elevenlabs } : {}),
      ...(openai ? { openai } : {}),
    };
  });
  /** What is still missing before it can be saved. */
  protected readonly missing = computed(() => {
    const { elevenlabs, openai } = this.typed();
    if (!this.name().trim()) return 'A character needs a name.';
    if (elevenlabs?.voiceId === '' || openai?.voice === '')
      return 'Choose a voice, or switch it off.';
    return null;
  });
  protected readonly isChanged = computed(() => {
    const { name, persona, voices } = this.character();
    return name !== this.name() || persona !== this.persona() || !isSame(voices, this.typed());
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
    const { version } = this.character();
    await this.commands.saveCharacter(this.character(), {
      version,
      name: this.name(),
      persona: this.persona(),
      voices: this.typed(),
    });
  }

  /** As the character sounds on air, so with what is saved. */
  protected async hear(): Promise<void> {
    const { key } = this.character();
    if (this.listening()) this.listen.stop();
    else await this.listen.to([{ key, character: key, text: SAMPLE, rendered: null }]);
  }
}

/** The same voices, in whatever order their fields came. */
function isSame(a: Voices, b: Voices): boolean {
  const known = (voices: Voices) =>
    JSON.stringify(
      [voices.flite, voices.elevenlabs ?? {}, voices.openai ?? {}].map((voice) =>
        Object.entries(voice).sort(([one], [other]) => one.localeCompare(other)),
      ),
    );
  return known(a) === known(b);
}
