import { httpResource } from '@angular/common/http';
import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import { StreamInfo } from '@cuelight/contracts';
import { Api } from '../command/api';

/** The streamer makes no more than two pictures a second. */
const EVERY_MS = 500;

/** The picture on air as a still that is renewed, for as long as somebody looks. One request serves all. */
@Injectable()
export class StagePicture {
  private readonly api = inject(Api);
  private readonly info = httpResource(() => '/stream-info', {
    parse: (body) => StreamInfo.parse(body).heads,
  });
  private readonly shown = signal<string | null>(null);

  /** Where the heads are, in shares of the picture. */
  readonly heads = computed(() => (this.info.hasValue() ? this.info.value() : {}));
  /** The newest picture that has arrived; null before the first. */
  readonly source = this.shown.asReadonly();

  constructor() {
    const leaving = new AbortController();
    void this.follow(leaving.signal);
    inject(DestroyRef).onDestroy(() => leaving.abort());
  }

  /** Each picture is asked for when the last one has come, so that a slow line is not piled upon. */
  private async follow(left: AbortSignal): Promise<void> {
    while (!left.aborted) {
      const picture = await this.api.file('GET', '/preview.jpg').catch(() => null);
      if (picture && !left.aborted) this.show(URL.createObjectURL(picture));
      // A streamer that has just started has nobody on its stage yet.
      if (Object.keys(this.heads()).length === 0) this.info.reload();
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
    this.show(null);
  }

  private show(url: string | null): void {
    const before = this.shown();
    this.shown.set(url);
    if (before) URL.revokeObjectURL(before);
  }
}
