import { Component, computed, inject, input } from '@angular/core';
import {
  type OrchestratorConfig,
  UpdateOrchestratorConfig,
  VoiceProviderName,
} from '@cuelight/contracts';
import { SelectField, Switch } from '@cuelight/ui';
import { Who } from '../session/who';
import { NumberField } from './number-field';
import { ProviderList } from './providers';
import { SettingsCommands } from './settings-commands';
import { TextSetting } from './text-setting';

const voiceNames: Readonly<Record<VoiceProviderName, string>> = {
  elevenlabs: 'ElevenLabs',
  openai: 'OpenAI',
  flite: 'Embedded (Flite)',
};

/** How the machine runs the show by itself. Each value is saved when it is left; a refused one goes back. */
@Component({
  selector: 'cl-config-form',
  imports: [NumberField, SelectField, Switch, TextSetting],
  templateUrl: './config-form.html',
  styleUrl: './settings-form.css',
})
export class ConfigForm {
  readonly config = input.required<OrchestratorConfig>();
  private readonly commands = inject(SettingsCommands);
  protected readonly who = inject(Who);
  private readonly providers = inject(ProviderList);
  protected readonly models = computed(() =>
    this.providers.models().map((value) => ({ value, label: value })),
  );
  protected readonly voiceProviders = VoiceProviderName.options.map((value) => ({
    value,
    label: voiceNames[value],
  }));
  protected readonly styles = ['callback', 'banter', 'recap'].map((value) => ({
    value,
    label: value,
  }));

  protected readonly warningThresholdSeconds = (value: number) =>
    this.save({ buffer: { warningThresholdSeconds: value } });
  protected readonly criticalThresholdSeconds = (value: number) =>
    this.save({ buffer: { criticalThresholdSeconds: value } });
  protected readonly maxConsecutive = (value: number) =>
    this.save({ filler: { maxConsecutive: value } });
  protected readonly restSeconds = (value: number) => this.save({ filler: { restSeconds: value } });
  protected readonly maxConcurrentForming = (value: number) =>
    this.save({ rendering: { maxConcurrentForming: value } });
  protected readonly retryAttempts = (value: number) =>
    this.save({ rendering: { retryAttempts: value } });
  protected readonly defaultExchanges = (value: number) =>
    this.save({ scriptGeneration: { defaultExchanges: value } });
  protected readonly maxExchanges = (value: number) =>
    this.save({ scriptGeneration: { maxExchanges: value } });
  protected readonly wordsPerMinute = (value: number) =>
    this.save({ scriptGeneration: { wordsPerMinute: value } });

  protected async save(change: UpdateOrchestratorConfig): Promise<boolean> {
    return (await this.commands.saveConfig(change)).kind === 'done';
  }

  protected async saveStyle(style: string): Promise<void> {
    const change = UpdateOrchestratorConfig.safeParse({ filler: { style } });
    if (change.success) await this.save(change.data);
  }

  /** The one that is chosen speaks first; the others keep their order behind it. */
  protected async saveFirstVoice(first: string): Promise<void> {
    const chosen = VoiceProviderName.safeParse(first);
    if (!chosen.success) return;
    const others = this.config().rendering.voiceProviders.filter((one) => one !== chosen.data);
    await this.save({ rendering: { voiceProviders: [chosen.data, ...others] } });
  }
}
