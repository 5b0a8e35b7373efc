import { inject, Service, signal } from '@angular/core';
import { MEDIA_MAX_BYTES, MediaItem, Problem } from '@cuelight/contracts';
import { Notices } from '../notice/notices';

export interface Transfer {
  readonly id: number;
  readonly name: string;
  readonly progress: number;
  /** All bytes are there, and the server looks into them. */
  readonly state: 'waiting' | 'sending' | 'checking';
}

interface Job {
  readonly id: number;
  readonly file: File;
  readonly arrived: (item: MediaItem) => void;
}

const MEGABYTE = 1024 * 1024;

/** Files on their way to the library: two at a time, each with its progress, each can be called off. */
@Service()
export class Uploads {
  private readonly notices = inject(Notices);
  private readonly list = signal<readonly Transfer[]>([]);
  private readonly waiting: Job[] = [];
  private readonly running = new Map<number, XMLHttpRequest>();
  private made = 0;

  readonly transfers = this.list.asReadonly();

  send(file: File, arrived: (item: MediaItem) => void): void {
    if (file.size > MEDIA_MAX_BYTES) {
      const most = MEDIA_MAX_BYTES / MEGABYTE;
      this.notices.refused(`${file.name} is too large`, `A file may have ${most} MB at most.`);
      return;
    }
    const id = (this.made += 1);
    this.list.update((all) => [...all, { id, name: file.name, progress: 0, state: 'waiting' }]);
    this.waiting.push({ id, file, arrived });
    this.startNext();
  }

  cancel(id: number): void {
    const at = this.waiting.findIndex((job) => job.id === id);
    if (at >= 0) this.waiting.splice(at, 1);
    this.running.get(id)?.abort();
    this.finish(id);
  }

  private startNext(): void {
    if (this.running.size >= 2) return;
    const job = this.waiting.shift();
    if (job) this.start(job);
  }

  // fetch tells nothing of a body on its way out, so this is an XMLHttpRequest.
  private start({ id, file, arrived }: Job): void {
    const request = new XMLHttpRequest();
    this.running.set(id, request);
    request.upload.onprogress = ({ loaded, total }) =>
      this.change(id, { progress: loaded / total, state: 'sending' });
    request.upload.onload = () => this.change(id, { progress: 1, state: 'checking' });
    request.onload = () => {
      this.read(request, file.name, arrived);
      this.finish(id);
    };
    request.onerror = () => {
      this.notices.refused(
        `${file.name} did not arrive`,
        'The connection was lost on the way. Drop the file again.',
      );
      this.finish(id);
    };
    const form = new FormData();
    form.append('file', file, file.name);
    request.open('POST', '/api/media/upload');
    request.send(form);
  }

  private read(
    { status, responseText }: XMLHttpRequest,
    name: string,
    arrived: (item: MediaItem) => void,
  ): void {
    const body = parsed(responseText);
    const item = status < 300 ? MediaItem.safeParse(body) : undefined;
    if (item?.success) {
      arrived(item.data);
      return;
    }
    const problem = Problem.safeParse(body);
    const reason = problem.success
      ? `${problem.data.message} ${problem.data.hint}`
      : `The server answered ${status}.`;
    this.notices.refused(`${name} was refused`, reason);
  }

  private change(id: number, change: Partial<Transfer>): void {
    this.list.update((all) => all.map((one) => (one.id === id ? { ...one, ...change } : one)));
  }

  private finish(id: number): void {
    this.running.delete(id);
    this.list.update((all) => all.filter((one) => one.id !== id));
    this.startNext();
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
