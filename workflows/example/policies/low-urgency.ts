import { definePolicy } from '../../policy';
import { hours } from '../../span';

/** One quiet level that is repeated daily and only stops when the work is done, not when somebody says they saw it. */
export const lowUrgency = definePolicy({
  name: 'low-urgency',
  purpose: 'Housekeeping that must not be forgotten.',
  levels: [{ name: 'platform channel', notify: [{ channelOf: 'platform' }], acknowledgeWithin: hours(24) }],
  repeat: 6,
  lastResort: [{ user: 'engineering-manager' }],
  doneWhen: 'resolved',
});
