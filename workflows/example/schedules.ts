/** The secondary is always the person whose primary turn comes next. */
export const schedules = {
  'platform-primary': {
    timeZone: 'Europe/Berlin',
    team: 'platform',
    layers: [
      {
        name: 'weekly',
        every: { weeks: 1 },
        firstHandOff: '2026-01-05T09:00',
        participants: ['platform-engineer-1', 'platform-engineer-2', 'platform-engineer-3'],
      },
    ],
  },
  'platform-secondary': {
    timeZone: 'Europe/Berlin',
    team: 'platform',
    layers: [
      {
        name: 'weekly',
        every: { weeks: 1 },
        firstHandOff: '2026-01-05T09:00',
        participants: ['platform-engineer-2', 'platform-engineer-3', 'platform-engineer-1'],
      },
    ],
  },
  'support-duty': {
    timeZone: 'America/New_York',
    team: 'support',
    layers: [
      {
        name: 'weekly',
        every: { weeks: 1 },
        firstHandOff: '2025-12-22T08:00',
        participants: ['support-agent-1', 'support-agent-2'],
      },
    ],
  },
} as const;
