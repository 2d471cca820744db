import { defineOrganisation } from '../organisation';
import { minutes } from '../span';
import { OFFICE_HOURS } from './hours';
import { uptimeCheck } from './integrations/uptime-check';
import { users } from './people';
import { businessHours } from './policies/business-hours';
import { critical } from './policies/critical';
import { lowUrgency } from './policies/low-urgency';
import { schedules } from './schedules';

/** The organisation that the demo and the tests run. Copy this folder to begin your own. */
export default defineOrganisation({
  users,
  schedules,
  policies: [critical, businessHours, lowUrgency],
  teams: {
    platform: {
      name: 'Platform',
      members: ['platform-engineer-1', 'platform-engineer-2', 'platform-engineer-3', 'engineering-manager'],
      routing: [
        { name: 'nobody is woken for a warning', when: { priorities: ['P4', 'P5'] }, policy: 'low-urgency' },
        {
          name: 'a deployment that was announced',
          when: { tags: ['deployment'], during: OFFICE_HOURS },
          policy: 'low-urgency',
          notifyAfter: minutes(5),
        },
      ],
      defaultPolicy: 'critical',
    },
    support: {
      name: 'Support',
      members: ['support-agent-1', 'support-agent-2', 'support-lead'],
      defaultPolicy: 'business-hours',
    },
  },
  services: {
    checkout: {
      name: 'Checkout',
      team: 'platform',
      policy: 'critical',
      alarmPrefixes: ['checkout-'],
      runbook: 'https://wiki.example.com/runbooks/checkout',
    },
    reports: { name: 'Nightly reports', team: 'platform', policy: 'low-urgency', alarmPrefixes: ['reports-'] },
    helpdesk: { name: 'Help desk', team: 'support', alarmPrefixes: ['helpdesk-'] },
  },
  defaultService: 'checkout',
  integrations: { 'uptime-check': uptimeCheck },
});
