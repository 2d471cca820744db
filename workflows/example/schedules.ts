/** The secondary is always the person whose primary turn comes next. */
export const schedules = {
  'platform-primary': {
    timeZone: 'Europe/Berlin',
    firstHandOff: '2026-01-05T09:00',
    participants: ['platform-engineer-1', 'platform-engineer-2', 'platform-engineer-3'],
  },
  'platform-secondary': {
    timeZone: 'Europe/Berlin',
    firstHandOff: '2026-01-05T09:00',
    participants: ['platform-engineer-2', 'platform-engineer-3', 'platform-engineer-1'],
  },
  'support-duty': {
    timeZone: 'America/New_York',
    firstHandOff: '2026-01-05T08:00',
    participants: ['support-agent-1', 'support-agent-2'],
  },
} as const;
