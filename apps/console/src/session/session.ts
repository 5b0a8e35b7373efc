import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import type { Setup, SignIn } from '@cuelight/contracts';
import { firstValueFrom } from 'rxjs';

/** Comes and goes. Who is signed in is kept in a cookie that no script can read. */
@Service()
export class Session {
  private readonly http = inject(HttpClient);

  async signIn(who: SignIn): Promise<void> {
    await firstValueFrom(this.http.post('/api/auth/sign-in', who));
  }

  async setUp(first: Setup): Promise<void> {
    await firstValueFrom(this.http.post('/api/auth/setup', first));
  }

  async signOut(): Promise<void> {
    await firstValueFrom(this.http.post('/api/auth/sign-out', {}));
  }
}
