import { any, DOMAIN, hours, idOf, type Json, MATCH_ALL, minutes, office, scheduleRef, timeOfDay } from './blocks';

/** How somebody wants to be told. */
export type Style = 'usual' | 'by priority' | 'at night' | 'in office hours' | 'by mail' | 'late' | 'none' | 'no list';

/** A user's notification rules; undefined where the export leaves them out altogether. */
export const rulesOf = (style: Style, name: string, phone: string): readonly Json[] | undefined => {
  if (style === 'no list') return undefined;
  const step = stepsOf(name, phone);
  return [...newAlerts(style, step), ...(style === 'none' ? [] : others(style, step))].map((rule) => ({
    id: idOf('rule', `${name} ${rule['name']}`),
    criteria: MATCH_ALL,
    enabled: true,
    ...rule,
  }));
};

type Step = (method: string, after?: Json, more?: Json) => Json;

const stepsOf =
  (name: string, phone: string): Step =>
  (method, after = minutes(0), more = {}) => ({
    id: idOf('step', `${name} ${method} ${JSON.stringify(after)}`),
    sendAfter: after,
    contact: { method, to: method === 'email' ? `${name}@${DOMAIN}` : method === 'mobile' ? `${name}'s phone` : phone },
    enabled: true,
    ...more,
  });

const NEW = { actionType: 'create-alert' } as const;
const LOUD = any(['priority', 'equals', 'P1'], ['priority', 'equals', 'P2']);

const newAlerts = (style: Style, step: Step): readonly Json[] => {
  switch (style) {
    case 'usual':
      return [
        {
          ...NEW,
          name: 'New Alert',
          order: 1,
          steps: [step('email'), step('sms', minutes(1)), step('voice', minutes(5)), step('sms', minutes(10))],
        },
      ];
    case 'by priority':
      return [
        {
          ...NEW,
          name: 'P1 and P2',
          order: 1,
          criteria: LOUD,
          steps: [step('voice'), step('sms', minutes(2))],
          repeat: { loopAfter: 10, enabled: true },
        },
        { ...NEW, name: 'The rest', order: 2, steps: [step('email'), step('sms', minutes(15), { enabled: false })] },
      ];
    case 'at night':
      return [
        {
          ...NEW,
          name: 'At night',
          order: 1,
          timeRestriction: timeOfDay('22:10', '06:50'),
          steps: [step('voice'), step('voice', minutes(3))],
        },
        { ...NEW, name: 'By day', order: 2, steps: [step('sms')] },
      ];
    case 'in office hours':
      return [
        { ...NEW, name: 'Old one', order: 1, enabled: false, steps: [step('email')] },
        { ...NEW, name: 'At work', order: 2, timeRestriction: office('09:00', '17:30'), steps: [step('email')] },
        { ...NEW, name: 'Else', order: 3, steps: [step('sms'), step('voice', minutes(4))] },
      ];
    case 'by mail':
      return [{ ...NEW, name: 'New Alert', order: 1, steps: [step('email')] }];
    case 'late':
      return [{ ...NEW, name: 'New Alert', order: 1, steps: [step('sms'), step('voice', hours(1))] }];
    default:
      return [];
  }
};

/** What everybody has had since the account was made, in several states. */
const others = (style: Style, step: Step): readonly Json[] => [
  { name: 'Acknowledged Alert', actionType: 'acknowledged-alert', order: 1, steps: [step('email')], enabled: false },
  { name: 'Closed Alert', actionType: 'closed-alert', order: 1, steps: [step('email')] },
  { name: 'Assigned Alert', actionType: 'assigned-alert', order: 1, steps: [step('sms')] },
  { name: 'Add Note', actionType: 'add-note', order: 1, steps: [step('email')], enabled: false },
  {
    name: 'Schedule Start',
    actionType: 'schedule-start',
    order: 1,
    notificationTime: style === 'usual' ? ['just-before', '1-day-ago'] : ['15-minutes-ago'],
    schedules: style === 'by priority' ? [scheduleRef('payments_primary')] : [],
    steps: [step('email'), step('sms')],
  },
  {
    name: 'Schedule End',
    actionType: 'schedule-end',
    order: 1,
    notificationTime: ['1-hour-ago'],
    steps: [step('email')],
    enabled: style === 'usual',
  },
];
