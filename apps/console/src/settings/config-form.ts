import { Component, inject, input } from '@angular/core';
import { type OrchestratorConfig, UpdateOrchestratorConfig } from '@cuelight/contracts';
import { SelectField, Switch } from '@cuelight/ui';
import { Who } from '../session/who';
import { NumberField } from './number-field';
import { SettingsCommands } from './settings-commands';

/** How the machine runs the show by itself. Each value is saved when it is left; a refused one goes back. */
@Component({
  selector: 'cl-config-form',
  imports: [NumberField, SelectField, Switch],
  templateUrl: './config-form.html',
  styleUrl: './settings-form.css',
})
export class ConfigForm {
  readonly config = input.required<OrchestratorConfig>();
  private readonly commands = inject(SettingsCommands);
  protected readonly who = inject(Who);
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
}
