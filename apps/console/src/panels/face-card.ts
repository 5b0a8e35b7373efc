import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, signal } from '@angular/core';
import {
  type Character,
  defaultFaceSettings,
  Expression,
  Face,
  type FaceSettings,
} from '@cuelight/contracts';
import { Action, Slider } from '@cuelight/ui';
import { Api } from '../command/api';
import { Attempt } from '../command/attempt';
import { LiveStore } from '../live/live-store';
import { ServerClock } from '../live/server-clock';
import { problemOf } from '../session/problem-of';
import { Who } from '../session/who';
import { FacePicture } from './face-picture';

/** How long a face asked for by hand stays. */
const HOLD_SECONDS = 4;

/** One character's face: how it looks now, an expression for a moment, and how lively it is for good. */
@Component({
  selector: 'cl-face-card',
  imports: [Action, FacePicture, Slider],
  templateUrl: './face-card.html',
  styleUrl: './face-card.css',
})
export class FaceCard {
  readonly character = input.required<Character>();
  private readonly api = inject(Api);
  private readonly attempt = inject(Attempt);
  private readonly clock = inject(ServerClock);
  protected readonly who = inject(Who);

  protected readonly expressions = Expression.options;
  private readonly url = computed(() => `/api/faces/${this.character().key}`);
  private readonly answer = httpResource(() => this.url(), { parse: (body) => Face.parse(body) });
  /** What was heard since. */
  private readonly changed = signal<Face | null>(null);
  private readonly face = computed(
    () => this.changed() ?? (this.answer.hasValue() ? this.answer.value() : null),
  );
  protected readonly settings = computed(() => this.face()?.settings ?? defaultFaceSettings);
  protected readonly held = computed(() => {
    const expression = this.face()?.expression;
    return expression && expression.until > this.clock.now() ? expression.expression : null;
  });
  protected readonly trouble = computed(() => {
    const error = this.answer.error();
    return error ? problemOf(error).message : null;
  });
  protected readonly isTuned = computed(() =>
    this.sliders.some(({ name }) => this.settings()[name] !== defaultFaceSettings[name]),
  );
  protected readonly sliders = [
    { name: 'blinkRate', label: 'Blinking' },
    { name: 'idleRate', label: 'Idle movement' },
    { name: 'mouthGain', label: 'Mouth' },
    { name: 'gaze', label: 'Gaze' },
    { name: 'intensity', label: 'Expression' },
  ] as const;

  constructor() {
    inject(LiveStore).watchHere('faces:change', (face) => {
      if (face.character === this.character().key) this.changed.set(face);
    });
  }

  protected set(name: keyof FaceSettings, value: number): Promise<void> {
    return this.tune({ ...this.settings(), [name]: value });
  }

  protected reset(): Promise<void> {
    return this.tune(defaultFaceSettings);
  }

  protected async show(expression: Expression): Promise<void> {
    const outcome = await this.attempt.run({
      what: `${this.character().name}, ${expression}`,
      send: () =>
        this.api.call('POST', `${this.url()}/expression`, {
          body: { expression, seconds: HOLD_SECONDS },
          answer: Face,
        }),
    });
    if (outcome.kind === 'done') this.changed.set(outcome.value);
  }

  private async tune(body: FaceSettings): Promise<void> {
    const outcome = await this.attempt.run({
      what: `The face of ${this.character().name}`,
      send: () => this.api.call('PUT', this.url(), { body, answer: Face }),
    });
    if (outcome.kind === 'done') this.changed.set(outcome.value);
  }
}
