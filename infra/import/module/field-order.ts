/** Fields in the order in which people read them, whoever made the value; those that are not named come after. */
export const arranged = <T extends object>(value: T, order: readonly string[]): T => {
  const place = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);
  const fields = Object.entries(value).sort(([a], [b]) => place(a) - place(b));
  return Object.fromEntries(fields) as T;
};

export const USER = ['name', 'timeZone', 'notify', 'quietHours', 'shiftNotices'];
export const TEAM = ['name', 'members', 'routing', 'defaultPolicy'];
export const RULE = ['name', 'when', 'policy', 'tellsNobody', 'notifyAfter'];
export const SCHEDULE = ['timeZone', 'team', 'layers', 'gaps'];
export const LAYER = ['name', 'every', 'firstHandOff', 'until', 'participants', 'restrictions', 'alongside'];
export const SERVICE = ['name', 'team', 'policy', 'alarmPrefixes', 'topics', 'notifyAfter', 'shadow', 'forward'];
export const POLICY = [
  'name',
  'purpose',
  'notifyAfter',
  'levels',
  'repeat',
  'lastResort',
  'doneWhen',
  'acknowledgmentTimeout',
];
export const LEVEL = ['name', 'notify', 'acknowledgeWithin', 'unlessAcknowledged', 'mayReachNobody'];
