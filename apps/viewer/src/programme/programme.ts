import type { ProgrammeMark } from '@cuelight/contracts';
import { inject, Injectable, signal } from '@angular/core';
import { Audience } from '../audience/audience';
import { PictureTime } from '../picture/picture-time';
import { programmeAt, withMark } from './programme-at';

/** What is on in the picture that this viewer sees, which is later than what is on. */
@Injectable({ providedIn: 'root' })
export class Programme {
  readonly current = signal<ProgrammeMark | null>(null);
  private marks: readonly ProgrammeMark[] = [];

  constructor() {
    inject(Audience).onNews(({ event, data }) => {
      if (event === 'snapshot') this.marks = data.programme.reduce(withMark, this.marks);
      else if (event === 'programme') this.marks = withMark(this.marks, data);
    });
    inject(PictureTime).onFrame(({ date }) => {
      const current = programmeAt(this.marks, date);
      if (current !== null) this.current.set(current);
    });
  }
}
