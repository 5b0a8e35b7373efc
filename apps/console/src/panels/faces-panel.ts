import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, signal } from '@angular/core';
import {
  type Character,
  defaultFaceSettings,
  Expression,
  Face,
  type FaceSettings,
} from '@cuelight/contracts';
import { Action, SelectField, Slider } from '@cuelight/ui';
import { Api } from '../command/api';
import { Attempt } from '../command/attempt';
import { LiveStore } from '../live/live-store';
import { problemOf } from '../session/problem-of';
import { Who } from '../session/who';

/** How long a face asked for by hand stays. */
const HOLD_SECONDS = 4;

/** One character's face: an expression for a moment, and how lively it is for good. */
@Component({
  selector: 'cl-face-card',
  imports: [Action, Slider],
  templateUrl: './face-card.html',
  styleUrl: './faces-panel.css',
})
export class FaceCard {
  readonly character = input.required<Character>();
  private readonly api = inject(Api);
  private readonly attempt = inject(Attempt);
  protected readonly who = inject(Who);

  protected readonly expressions = Expression.options;
  private readonly url = computed(() => `/api/faces/${this.character().key}`);
  private readonly answer = httpResource(() => this.url(), {
    parse: (body) => Face.parse(body).settings,
  });
  private readonly changed = signal<FaceSettings | null>(null);
  protected readonly settings = computed(
    () => this.changed() ?? (this.answer.hasValue() ? this.answer.value() : defaultFaceSettings),
  );
  protected readonly trouble = computed(() => {
    const error = this.answer.error();
    return error ? problemOf(error).message : null;
  });
  protected readonly sliders = [
    { name: 'blinkRate', label: 'Blinking' },
    { name: 'idleRate', label: 'Idle movement' },
    { name: 'mouthGain', label: 'Mouth' },
    { name: 'gaze', label: 'Gaze' },
    { name: 'intensity', label: 'Expression' },
  ] as const;

  protected async set(name: keyof FaceSettings, value: number): Promise<void> {
    const body = { ...this.settings(), [name]: value };
    const outcome = await this.attempt.run({
      what: `The face of ${this.character().name}`,
      send: () => this.api.call('PUT', this.url(), { body, answer: Face }),
    });
    if (outcome.kind === 'done') this.changed.set(outcome.value.settings);
  }

  protected async show(expression: Expression): Promise<void> {
    await this.attempt.run({
      what: `${this.character().name}, ${expression}`,
      send: () =>
        this.api.call('POST', `${this.url()}/expression`, {
          body: { expression, seconds: HOLD_SECONDS },
          answer: Face,
        }),
    });
  }
}

/** The faces of the cast. */
@Component({
  selector: 'cl-faces-panel',
  imports: [FaceCard, SelectField],
  template: `
    @if (choices().length > 1) {
      <cl-select-field
        label="Character"
        [choices]="choices()"
        [value]="chosen()?.key ?? ''"
        (chosen)="key.set($event)"
      />
    }
    @if (chosen(); as character) {
      <cl-face-card [character]="character" />
    }
  `,
  styleUrl: './faces-panel.css',
})
export class FacesPanel {
  private readonly live = inject(LiveStore);
  protected readonly key = signal<string | null>(null);
  private readonly cast = computed(() => this.live.state()?.characters ?? []);
  protected readonly choices = computed(() =>
    this.cast().map(({ key, name }) => ({ value: key, label: name })),
  );
  protected readonly chosen = computed(
    () => this.cast().find(({ key }) => key === this.key()) ?? this.cast()[0],
  );
}
