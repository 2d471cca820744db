import { definePolicy } from '../../policy';
import { minutes } from '../../span';

/** Two engineers within ten minutes, then the manager, twice over; taken but unresolved work is asked about again. */
export const critical = definePolicy({
  name: 'critical',
  purpose: 'Customers cannot use the product.',
  levels: [
    { name: 'primary on call', notify: [{ schedule: 'platform-primary' }], acknowledgeWithin: minutes(5) },
    {
      name: 'primary and secondary on call',
      notify: [{ schedule: 'platform-primary' }, { schedule: 'platform-secondary' }],
      acknowledgeWithin: minutes(5),
    },
    { name: 'engineering manager', notify: [{ user: 'engineering-manager' }], acknowledgeWithin: minutes(10) },
  ],
  repeat: 1,
  lastResort: [{ user: 'head-of-engineering' }, { channelOf: 'platform' }],
  doneWhen: 'acknowledged',
  acknowledgmentTimeout: minutes(30),
});
