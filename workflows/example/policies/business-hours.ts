import { definePolicy } from '../../policy';
import { hours, minutes } from '../../span';

/** The team's channel first, so that whoever is at work can take it; then the person on duty. */
export const businessHours = definePolicy({
  name: 'business-hours',
  purpose: 'Something needs a person today, but nobody has to get up for it.',
  levels: [
    { name: 'support channel', notify: [{ channelOf: 'support' }], acknowledgeWithin: minutes(30) },
    { name: 'support on duty', notify: [{ schedule: 'support-duty' }], acknowledgeWithin: hours(2) },
  ],
  repeat: 0,
  lastResort: [{ user: 'support-lead' }],
  doneWhen: 'acknowledged',
});
