import { minutes } from '../../workflows/span';
import { organisationWith, PUSH_SMS_CALL } from '../support/notification-rules';
import { onlyCheckout, policyNamed, withPolicy } from '../support/organisations';

const critical = policyNamed('critical');

/** What can happen to an incident depends on its policy; each of these has something that the others have not. */
export const ORGANISATIONS = {
  'as in the example': onlyCheckout,
  'told once': withPolicy({ ...critical, repeat: 0 }),
  'told in two rounds': withPolicy({ ...critical, repeat: 1 }),
  'acknowledged for a time': withPolicy({
    ...critical,
    doneWhen: 'acknowledged',
    acknowledgmentTimeout: minutes(15),
    repeat: 0,
  }),
  'told until it is resolved': withPolicy({
    name: critical.name,
    purpose: critical.purpose,
    levels: critical.levels,
    lastResort: critical.lastResort,
    repeat: 1,
    doneWhen: 'resolved',
  }),
  'told in steps': organisationWith(
    [
      { notify: [{ schedule: 'platform-primary' }] },
      { notify: [{ roundRobin: 'platform' }], acknowledgeWithin: minutes(5) },
    ],
    {
      'platform-engineer-1': { notify: PUSH_SMS_CALL },
      'platform-engineer-2': { notify: { high: PUSH_SMS_CALL.high.slice(1) } },
    },
    { repeat: 0 },
  ),
} as const;

export type OrganisationName = keyof typeof ORGANISATIONS;
