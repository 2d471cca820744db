import type { IntakeWorld } from '../../tasks/intake/world';
import type { Channels } from '../../tasks/notify/channels/channel';
import type { NotifyWorld } from '../../tasks/notify/notify-world';
import example from '../../workflows/example';
import type { Answer, EscalationInput } from '../../workflows/payloads';
import { NOW } from './an-incident';
import { MockedTable } from './mocked-table';
import { OUTSIDE } from './outside';

/** Everything outside of a task, written down instead of done. */
export class AWorld {
  readonly mocked = new MockedTable();
  readonly begun: { readonly policy: string; readonly input: EscalationInput }[] = [];
  readonly rung: { readonly token: string; readonly answer: Answer }[] = [];
  readonly problems: string[] = [];
  begin: () => Promise<'begun' | 'begun before'> = async () => 'begun';
  ring: () => Promise<'woken' | 'nobody waits'> = async () => 'woken';
  channels: Channels = {};

  get world(): IntakeWorld & NotifyWorld {
    return {
      organisation: example,
      table: this.mocked.table,
      clock: () => NOW,
      log: { info: () => {}, error: (message) => this.problems.push(message) },
      channels: this.channels,
      givenContacts: () => [],
      errand: async () => {},
      ...OUTSIDE,
      machinePrefix: 'arn:aws:states:eu-west-1:123456789012:stateMachine:stepladder-test-',
      executions: {
        begin: (policy, input) => {
          this.begun.push({ policy, input });
          return this.begin();
        },
        ring: (token, answer) => {
          this.rung.push({ token, answer });
          return this.ring();
        },
      },
    };
  }
}
