import { inject, Service, signal } from '@angular/core';
import { Api } from '../command/api';
import { Notices } from '../notice/notices';
import { problemOfFile } from '../session/problem-of';

export interface Utterance {
  /** What the button that asked is known by. */
  readonly key: string;
  /** A character, who says the text. */
  readonly character: string;
  readonly text: string;
  /** Where the sound is that will air; null when there is none yet. */
  readonly rendered: string | null;
}

/** Lines heard in this room alone, never on air: one at a time, in turn. */
@Service()
export class Listen {
  private readonly api = inject(Api);
  private readonly notices = inject(Notices);
  private stopped = new AbortController();

  /** What is being made or heard; null when it is quiet. */
  readonly now = signal<{ readonly key: string; readonly state: 'making' | 'heard' } | null>(null);

  stop(): void {
    this.stopped.abort();
    this.now.set(null);
  }

  async to(utterances: readonly Utterance[]): Promise<void> {
    this.stop();
    const { signal: stopped } = (this.stopped = new AbortController());
    for (const utterance of utterances) {
      const { key } = utterance;
      this.now.set({ key, state: 'making' });
      try {
        const sound = await this.soundOf(utterance);
        if (stopped.aborted) return;
        this.now.set({ key, state: 'heard' });
        await heard(sound, stopped);
      } catch (error) {
        if (stopped.aborted) return;
        const { message, hint } = await problemOfFile(error);
        this.notices.refused('The line cannot be heard', `${message} ${hint}`);
        break;
      }
      if (stopped.aborted) return;
    }
    this.now.set(null);
  }

  private async soundOf({ rendered, character, text }: Utterance): Promise<Blob> {
    if (rendered) {
      try {
        return await this.api.file('GET', rendered);
      } catch {
        // The cast or the configuration has changed since: it is voiced as it would be now.
      }
    }
    return this.api.file('POST', '/api/speech/preview', { character, text });
  }
}

function heard(sound: Blob, stopped: AbortSignal): Promise<void> {
  const url = URL.createObjectURL(sound);
  const audio = new Audio(url);
  return new Promise<void>((resolve, reject) => {
    stopped.addEventListener('abort', () => {
      audio.pause();
      resolve();
    });
    audio.onended = () => resolve();
    audio.onerror = () => reject(new Error('the sound does not play'));
    audio.play().catch(reject);
  }).finally(() => URL.revokeObjectURL(url));
}
