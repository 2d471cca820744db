import { defineOrganisation } from '../../../workflows/organisation';
import { definePolicy } from '../../../workflows/policy';
import { minutes } from '../../../workflows/span';

/** An organisation as large as one stack has to carry: 150 escalation policies of five levels. */
export const POLICIES = 150;

export default defineOrganisation({
  users: { responder: { name: 'Responder', timeZone: 'Europe/Berlin' } },
  teams: { everyone: { name: 'Everyone', members: ['responder'], defaultPolicy: 'policy-number-1' } },
  schedules: {},
  services: { everything: { name: 'Everything', team: 'everyone' } },
  defaultService: 'everything',
  policies: Array.from({ length: POLICIES }, (_, index) =>
    definePolicy({
      name: `policy-number-${index + 1}`,
      purpose: `The policy of service number ${index + 1}.`,
      levels: Array.from({ length: 5 }, (_, level) => ({
        name: `level ${level + 1}`,
        notify: [{ user: 'responder' as const }],
        acknowledgeWithin: minutes(5 + level),
      })),
      repeat: 2,
      lastResort: [{ user: 'responder' as const }],
      doneWhen: 'acknowledged',
    }),
  ),
});
