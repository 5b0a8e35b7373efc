import { httpResource } from '@angular/common/http';
import { computed, Service } from '@angular/core';
import { Me, Role } from '@cuelight/contracts';

/** Who is signed in, and what they may do. The server decides anyway; this only spares a refusal. */
@Service()
export class Who {
  private readonly answer = httpResource(() => '/api/auth/me', { parse: (body) => Me.parse(body) });

  readonly me = computed(() => (this.answer.hasValue() ? this.answer.value() : null));
  readonly isDirector = computed(() => this.atLeast('director'));
  readonly isAdmin = computed(() => this.atLeast('admin'));

  private atLeast(role: Role): boolean {
    const me = this.me();
    return me !== null && Role.options.indexOf(me.role) >= Role.options.indexOf(role);
  }
}
