import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { firstValueFrom, timeout } from 'rxjs';
import type * as z from 'zod';

/** A writer may think for a while; everything else is done in milliseconds. */
const ANSWER_WITHIN_MS = 15_000;
export const WRITING_WITHIN_MS = 180_000;

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

interface Call<T> {
  readonly body?: unknown;
  readonly answer: z.ZodType<T>;
  readonly withinMs?: number;
}

/** The HTTP api. Every answer is checked against its contract, every wait has an end. */
@Service()
export class Api {
  private readonly http = inject(HttpClient);

  async call<T>(method: Method, url: string, { body, answer, withinMs }: Call<T>): Promise<T> {
    const asked = this.http
      .request<unknown>(method, url, { body })
      .pipe(timeout(withinMs ?? ANSWER_WITHIN_MS));
    return answer.parse(await firstValueFrom(asked));
  }

  /** A file that is made on demand, such as the sound of a line. */
  async file(method: 'GET' | 'POST', url: string, body?: unknown): Promise<Blob> {
    const asked = this.http
      .request(method, url, { body, responseType: 'blob' })
      .pipe(timeout(WRITING_WITHIN_MS));
    return firstValueFrom(asked);
  }
}
