import { Component, computed, inject } from '@angular/core';
import { LightingState, Mood } from '@cuelight/contracts';
import { changeLighting, type LightingCommand, moods } from '@cuelight/domain';
import { Action, Slider, Switch } from '@cuelight/ui';
import { Api } from '../command/api';
import { Attempt } from '../command/attempt';
import { LiveStore } from '../live/live-store';
import { ServerClock } from '../live/server-clock';
import { Who } from '../session/who';

/** The light of the set, as it is, and every way to change it. */
@Component({
  selector: 'cl-lights-panel',
  imports: [Action, Slider, Switch],
  templateUrl: './lights-panel.html',
  styleUrls: ['./stage-panel.css', './lights-panel.css'],
})
export class LightsPanel {
  private readonly live = inject(LiveStore);
  private readonly clock = inject(ServerClock);
  private readonly api = inject(Api);
  private readonly attempt = inject(Attempt);
  protected readonly who = inject(Who);

  protected readonly moods = Mood.options.map((mood) => ({ mood, hue: moods[mood].hue }));
  protected readonly light = computed(() => this.live.state()?.lighting ?? null);

  /** The rules of the machine draw it before the server has answered. */
  protected send(command: LightingCommand): Promise<unknown> {
    const { type, ...body } = command;
    return this.attempt.run({
      what: 'The change of light',
      draw: (state) => ({
        ...state,
        lighting: changeLighting(state.lighting, command, this.clock.now()),
      }),
      send: () => this.api.call('POST', `/lighting/${type}`, { body, answer: LightingState }),
    });
  }
}
