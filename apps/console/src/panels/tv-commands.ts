import { inject, Service } from '@angular/core';
import { type TvPlaylist, TvLayerState } from '@cuelight/contracts';
import { Api } from '../command/api';
import { Attempt } from '../command/attempt';

/** The set's TV. */
@Service()
export class TvCommands {
  private readonly api = inject(Api);
  private readonly attempt = inject(Attempt);

  show(layer: 'default' | 'override' | 'manual', mediaId: string): Promise<unknown> {
    return this.send('The picture on the TV', 'POST', layer, { mediaId });
  }

  release(): Promise<unknown> {
    return this.send('Releasing the TV', 'POST', 'release', {});
  }

  clearManual(): Promise<unknown> {
    return this.send('Clearing the TV', 'POST', 'clear-manual', {});
  }

  setPlaylist(playlist: TvPlaylist): Promise<unknown> {
    return this.send('The playlist', 'PUT', 'playlist', playlist);
  }

  private send(
    what: string,
    method: 'POST' | 'PUT',
    path: string,
    body: unknown,
  ): Promise<unknown> {
    return this.attempt.run({
      what,
      send: () => this.api.call(method, `/api/tv-layer/${path}`, { body, answer: TvLayerState }),
    });
  }
}
