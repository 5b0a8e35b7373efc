import { Component, computed, inject, input } from '@angular/core';
import type { ModelPrice, OrchestratorConfig, Usage, VoicePrice } from '@cuelight/contracts';
import { EmptyNote } from '@cuelight/ui';
import { Who } from '../../session/who';
import { ProviderList } from '../providers';
import { SettingsCommands } from '../settings-commands';
import { TextSetting } from '../text-setting';
import {
  modelRows,
  type PriceRow,
  voiceRows,
  withModel,
  withoutModel,
  withoutVoice,
  withVoice,
} from './price-rows';
import { type PriceColumn, type PriceLine, PriceTable } from './price-table';

/** What models and voices cost: the lists that are built in, and the show's own prices before them. */
@Component({
  selector: 'cl-prices-form',
  imports: [EmptyNote, PriceTable, TextSetting],
  templateUrl: './prices-form.html',
  styleUrls: ['../settings-form.css', '../part-of-form.css'],
})
export class PricesForm {
  readonly config = input.required<OrchestratorConfig>();
  readonly used = input.required<Usage['byModel']>();
  protected readonly who = inject(Who);
  private readonly commands = inject(SettingsCommands);
  private readonly providers = inject(ProviderList);

  protected readonly modelColumns: readonly PriceColumn[] = [
    { field: 'input', label: 'Input' },
    { field: 'cachedInput', label: 'Cached input' },
    { field: 'output', label: 'Output' },
  ];
  protected readonly voiceColumns: readonly PriceColumn[] = [
    { field: 'perThousandCharacters', label: '1,000 characters' },
    { field: 'perMinute', label: 'A minute' },
  ];
  private readonly matter = computed(() => ({
    config: this.config(),
    writers: this.providers.known()?.languages ?? [],
    used: this.used(),
  }));
  private readonly models = computed(() => modelRows(this.matter()));
  private readonly voices = computed(() => voiceRows(this.matter()));
  protected readonly modelLines = computed(() => this.models().map(modelLine));
  protected readonly voiceLines = computed(() => this.voices().map(voiceLine));
  protected readonly offered = computed(() =>
    this.providers.models().map((value) => ({ value, label: value })),
  );

  protected async addModel(model: string): Promise<void> {
    if (model === '' || this.models().some(({ price }) => price.model === model)) return;
    await this.save(
      withModel(this.config().prices, { model, input: 0, cachedInput: 0, output: 0 }),
    );
  }

  protected async setModel(line: number, field: string, dollars: number): Promise<void> {
    const price = this.models()[line]?.price;
    if (price) await this.save(withModel(this.config().prices, { ...price, [field]: dollars }));
  }

  protected async setVoice(line: number, field: string, dollars: number): Promise<void> {
    const price = this.voices()[line]?.price;
    if (price) await this.save(withVoice(this.config().prices, { ...price, [field]: dollars }));
  }

  protected async resetModel(line: number): Promise<void> {
    const price = this.models()[line]?.price;
    if (price) await this.save(withoutModel(this.config().prices, price));
  }

  protected async resetVoice(line: number): Promise<void> {
    const price = this.voices()[line]?.price;
    if (price) await this.save(withoutVoice(this.config().prices, price));
  }

  private async save(prices: Partial<OrchestratorConfig['prices']>): Promise<void> {
    await this.commands.saveConfig({ prices });
  }
}

function modelLine({ price, source }: PriceRow<ModelPrice>): PriceLine {
  const { model, ...values } = price;
  return { who: model, values, source };
}

function voiceLine({ price, source }: PriceRow<VoicePrice>): PriceLine {
  const { provider, model, ...values } = price;
  return { who: `${provider} · ${model}`, values, source };
}
