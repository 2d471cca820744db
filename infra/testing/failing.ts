import type { Message } from '../../tasks/notify/channels/channel';
import type { Organisation } from '../../workflows/organisation';
import type { Unreachable } from './given';
import { isUnreachable, unreachableIn } from './reach';

/** What no provider delivers at present. */
export class Failing {
  #unreachable: readonly Unreachable[] = [];

  constructor(readonly organisation: Organisation) {}

  /** @throws ImpossibleTest */
  add(unreachable: readonly Unreachable[]): void {
    this.#unreachable = [...this.#unreachable, ...unreachableIn(this.organisation, 'cannotReach', unreachable)];
  }

  clear(): void {
    this.#unreachable = [];
  }

  readonly fails = (message: Pick<Message, 'channel' | 'user'>): boolean => isUnreachable(this.#unreachable, message);
}
