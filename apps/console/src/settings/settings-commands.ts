import { inject, Service } from '@angular/core';
import {
  Character,
  OrchestratorConfig,
  Show,
  type UpdateCharacter,
  type UpdateOrchestratorConfig,
  type UpdateShow,
} from '@cuelight/contracts';
import { Api } from '../command/api';
import { Attempt, type Outcome } from '../command/attempt';
import { Notices } from '../notice/notices';

/** Changes of what every show starts from. Each names the version it was made from, where there is one. */
@Service()
export class SettingsCommands {
  private readonly api = inject(Api);
  private readonly attempt = inject(Attempt);
  private readonly notices = inject(Notices);

  async saveShow(change: UpdateShow): Promise<Outcome<Show>> {
    return this.saved(
      'The show',
      this.attempt.run({
        what: 'The change of the show',
        send: () => this.api.call('PATCH', '/api/show', { body: change, answer: Show }),
      }),
    );
  }

  async saveCharacter(
    { id, name }: Character,
    change: UpdateCharacter,
  ): Promise<Outcome<Character>> {
    return this.saved(
      name,
      this.attempt.run({
        what: `The change of ${name}`,
        send: () =>
          this.api.call('PATCH', `/api/show/characters/${id}`, { body: change, answer: Character }),
      }),
    );
  }

  async saveConfig(change: UpdateOrchestratorConfig): Promise<Outcome<OrchestratorConfig>> {
    return this.attempt.run({
      what: 'The change of the configuration',
      send: () =>
        this.api.call('POST', '/api/orchestrator/config', {
          body: change,
          answer: OrchestratorConfig,
        }),
    });
  }

  private async saved<T>(what: string, saving: Promise<Outcome<T>>): Promise<Outcome<T>> {
    const outcome = await saving;
    if (outcome.kind === 'done') this.notices.done(`${what} is saved`);
    return outcome;
  }
}
