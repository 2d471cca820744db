import {
  any,
  every,
  type Files,
  hours,
  idOf,
  type Json,
  MATCH_ALL,
  minutes,
  teamRef,
  timeOfDay,
  userRef,
} from './blocks';

type Policy = readonly [name: string, type: 'alert' | 'notification', team: string | undefined, policy: Json];

const NOTIFICATION = 'notification' as const;

/** In their order. */
const POLICIES: readonly Policy[] = [
  [
    'Databases are P1',
    'alert',
    undefined,
    { filter: every(['tags', 'contains', 'database']), message: '[DB] {{message}}', priority: 'P1', continue: true },
  ],
  [
    'Drop noise',
    'alert',
    undefined,
    { filter: any(['message', 'contains', 'flapping']), message: '{{message}}', tags: ['noise'] },
  ],
  [
    'Tell management as well',
    'alert',
    'payments',
    { message: '{{message}}', responders: [teamRef('management'), userRef('anna.schmidt')], ignoreOriginalTags: true },
  ],
  ['Wait a while', NOTIFICATION, 'payments', { delayAction: { delayOption: 'for-duration', duration: minutes(5) } }],
  [
    'Wait until morning',
    NOTIFICATION,
    'checkout',
    {
      filter: every(['priority', 'equals', 'P5']),
      timeRestrictions: timeOfDay('20:00', '08:00'),
      delayAction: { delayOption: 'next-time', untilHour: 8, untilMinute: 0 },
    },
  ],
  ['Until Monday', NOTIFICATION, 'web', { delayAction: { delayOption: 'next-monday', untilHour: 9, untilMinute: 30 } }],
  ['No noise', NOTIFICATION, 'fraud', { filter: every(['tags', 'contains', 'noise']), suppress: true }],
  ['Close old ones', NOTIFICATION, 'ledger', { autoCloseAction: { duration: hours(12) } }],
  ['Tell again', NOTIFICATION, 'platform', { autoRestartAction: { duration: minutes(30), maxRepeatCount: 5 } }],
  [
    'Only when it comes often',
    NOTIFICATION,
    'network',
    { deduplicationAction: { deduplicationType: 'frequency-based', count: 5, duration: minutes(10) } },
  ],
  ['From the third on', NOTIFICATION, 'data', { deduplicationAction: { deduplicationType: 'value-based', count: 3 } }],
  ['Not in use', NOTIFICATION, 'data', { enabled: false, suppress: true }],
];

export const policyFiles = (): Files => ({
  ...Object.fromEntries(
    POLICIES.map(([name, type, team, more]) => {
      const id = idOf('policy', name);
      const policy = { id, name, type, policyDescription: '', enabled: true, filter: MATCH_ALL, ...more };
      const owner = team === undefined ? {} : { teamId: idOf('team', team), teamName: team };
      return [`policiesV2/${id}.json`, { ...owner, policy }];
    }),
  ),
  'orders/PolicyOrders.json': POLICIES.map(([name, , team], index) => ({
    id: idOf('policy', name),
    name,
    order: index,
    team: team === undefined ? '' : idOf('team', team),
  })),
});
