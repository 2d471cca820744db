/** When somebody sits at a desk anyway. */
export const OFFICE_HOURS = {
  timeZone: 'Europe/Berlin',
  from: '09:00',
  to: '17:00',
  weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'],
} as const;
