/** People by role: who fills a role changes more often than the policies do, and names do not belong in git. */
export const users = {
  'platform-engineer-1': { name: 'First platform engineer', timeZone: 'Europe/Berlin' },
  'platform-engineer-2': { name: 'Second platform engineer', timeZone: 'Europe/Berlin' },
  'platform-engineer-3': { name: 'Third platform engineer', timeZone: 'America/New_York' },
  'engineering-manager': { name: 'Engineering manager', timeZone: 'Europe/Berlin' },
  'head-of-engineering': { name: 'Head of engineering', timeZone: 'Europe/London' },
  'support-agent-1': { name: 'First support agent', timeZone: 'America/New_York' },
  'support-agent-2': { name: 'Second support agent', timeZone: 'America/New_York' },
  'support-lead': { name: 'Support lead', timeZone: 'America/New_York' },
} as const;
