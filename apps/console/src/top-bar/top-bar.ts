import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Usage } from '@cuelight/contracts';
import { Badge, BrandMark } from '@cuelight/ui';
import { Desk } from '../desk/desk';
import { LiveStore } from '../live/live-store';
import { ServerClock } from '../live/server-clock';
import { Notices } from '../notice/notices';
import { Page } from '../session/page';
import { problemOf } from '../session/problem-of';
import { Session } from '../session/session';
import { Who } from '../session/who';
import { airClockOf, airTimesOf } from '../rundown/timing';
import { asClock, asDuration } from '../rundown/time-text';
import { audienceOf } from './audience';
import { problemsOf, tallyOf } from './on-air-tally';
import { Runway } from './runway';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** At a glance: what goes out, for how long there is material, and how the machine feels. */
@Component({
  selector: 'cl-top-bar',
  imports: [BrandMark, Badge, Runway, RouterLink],
  templateUrl: './top-bar.html',
  styleUrl: './top-bar.css',
})
export class TopBar {
  private readonly live = inject(LiveStore);
  private readonly clock = inject(ServerClock);
  private readonly session = inject(Session);
  private readonly page = inject(Page);
  private readonly notices = inject(Notices);
  protected readonly desk = inject(Desk);
  protected readonly who = inject(Who);

  private readonly segments = computed(() =>
    (this.live.state()?.rows ?? []).map(({ segment }) => segment),
  );
  protected readonly title = computed(() => this.live.state()?.show.title ?? '');
  protected readonly tally = computed(() => tallyOf(this.live.state(), this.live.link()));
  protected readonly silence = computed(() => {
    const seconds = this.live.silentSeconds();
    return seconds === null ? null : `No answer for ${Math.floor(seconds)} s. What you see is old.`;
  });
  protected readonly problems = computed(() => {
    const state = this.live.state();
    return state ? problemsOf(state) : [];
  });

  private readonly second = computed(() => Math.floor(this.clock.now() / 1_000) * 1_000);
  protected readonly time = computed(() => asClock(this.second()));
  protected readonly left = computed(() => {
    const playback = this.live.state()?.playback;
    const onAir = this.segments().find(({ status }) => status === 'on-air');
    if (!playback || !onAir) return null;
    const { left } = airClockOf(onAir, playback, this.second());
    return { text: asDuration(left), isLast: left <= 10 };
  });
  protected readonly end = computed(() => {
    const playback = this.live.state()?.playback;
    if (!playback) return null;
    const { startsAt, endsAt } = airTimesOf(this.segments(), playback, this.second());
    const isOnAir = this.segments().some(({ status }) => status === 'on-air');
    return startsAt.size > 0 || isOnAir ? asClock(endsAt) : null;
  });

  protected readonly channel = computed(() => {
    const stream = this.live.state()?.stream;
    return stream?.freshness === 'lost' ? null : (stream?.channel ?? null);
  });

  protected readonly audience = computed(() => audienceOf(this.live.state(), this.channel()));

  private readonly minute = computed(() => Math.floor(this.clock.now() / MINUTE_MS) * MINUTE_MS);
  private readonly usage = httpResource(() => `/api/usage?from=${this.minute() - HOUR_MS}`, {
    parse: (body) => Usage.parse(body),
  });
  /** Of the last hour; kept while the next number is on its way. */
  protected readonly spend = computed(() =>
    this.usage.hasValue() ? `$${(this.usage.value().total.amountMicros / 1e6).toFixed(2)}` : '–',
  );

  protected async signOut(): Promise<void> {
    try {
      await this.session.signOut();
      this.page.replaceBy('/director/sign-in');
    } catch (error) {
      const { message, hint } = problemOf(error);
      this.notices.refused('Signing out was refused', `${message} ${hint}`);
    }
  }
}
