import type { ViewerAnswer, ViewerEventData, ViewerRequestName } from '@cuelight/contracts';
import {
  ViewerLine,
  type ViewerLineListener,
  type ViewerNews,
  type ViewerRequest,
} from '../audience/viewer-line';

/** A server whose every word the test says. */
export class FakeViewerLine extends ViewerLine {
  readonly asked: { request: ViewerRequestName; data: unknown }[] = [];
  answer: () => Promise<ViewerAnswer | null> = () => Promise.resolve({ ok: true });
  private listener: ViewerLineListener | undefined;

  override open(listener: ViewerLineListener): void {
    this.listener = listener;
  }

  override ask<Name extends ViewerRequestName>(
    request: Name,
    data: ViewerRequest<Name>,
  ): Promise<ViewerAnswer | null> {
    this.asked.push({ request, data });
    return this.answer();
  }

  say(news: ViewerNews): void {
    this.listener?.news(news, Date.now());
  }

  lose(): void {
    this.listener?.lost();
  }

  snapshot(more: Partial<ViewerEventData<'snapshot'>> = {}): void {
    this.say({
      event: 'snapshot',
      data: {
        show: { title: 'Late Desk', premise: 'Two hosts, one desk.' },
        self: { token: 'token', name: 'guest-4417', named: false, silence: null },
        settings: { enabled: true, slowModeSeconds: 0, maxLength: 300, links: false },
        messages: [],
        picked: [],
        programme: [],
        viewers: 128,
        ...more,
      },
    });
  }
}
