import { printing } from '../connection/options';
import type { CommandSpec } from '../declare';
import type { Terminal } from '../terminal';

const actions = () => require('../actions/push-keys') as typeof import('../actions/push-keys');

export const pushKeysCommand = (terminal: Terminal): CommandSpec => ({
  usage: 'push-keys',
  group: 'Access',
  summary: 'Make a new pair of keys for notifications on devices, and say where to put it',
  details:
    'Web Push needs a pair of keys (VAPID): browsers subscribe with the public one, and each message is signed with the ' +
    'private one. The pair is printed and kept nowhere. A device stays bound to the pair it was subscribed with, so ' +
    'when you change keys put the new pair on the first line of both secrets and leave the old one on the second, ' +
    'until every device was switched on again at /push.',
  examples: ['push-keys', 'push-keys --json'],
  options: printing,
  act: (options) => actions().pushKeys(terminal, options),
});
