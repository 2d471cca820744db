import type { Fields } from '../../read/fields';

/** How long a notification policy keeps alerts from notifying anybody; undefined where it does not, or until a time. */
export const delayOf = (policy: Fields): number | undefined => {
  const delay = policy.child('delayAction');
  if (delay === undefined || delay.word('delayOption', 'for-duration') !== 'for-duration') return undefined;
  return delay.minutes('duration');
};

/** What else a notification policy does, in words. */
export const notificationEffectsOf = (policy: Fields): readonly string[] => [
  ...(policy.flag('suppress', false) ? ['suppresses notifications'] : []),
  ...delayUntil(policy.child('delayAction')),
  ...closes(policy.child('autoCloseAction')),
  ...restarts(policy.child('autoRestartAction')),
  ...collects(policy.child('deduplicationAction') ?? policy.child('deduplicationActionAction')),
];

const delayUntil = (delay: Fields | undefined): readonly string[] => {
  const option = delay?.word('delayOption', 'for-duration');
  if (delay === undefined || option === 'for-duration') return [];
  const at = [delay.count('untilHour', 0), delay.count('untilMinute', 0)].map((part) => String(part).padStart(2, '0'));
  return [`delays notifications until ${option} at ${at.join(':')}`];
};

const closes = (close: Fields | undefined): readonly string[] =>
  close === undefined ? [] : [`closes after ${close.minutes('duration')} minutes`];

const restarts = (restart: Fields | undefined): readonly string[] => {
  if (restart === undefined) return [];
  const most = restart.count('maxRepeatCount', 0);
  return [
    `starts the notifications again after ${restart.minutes('duration')} minutes${most === 0 ? '' : `, at most ${most} times`}`,
  ];
};

const collects = (collect: Fields | undefined): readonly string[] => {
  if (collect === undefined) return [];
  const count = collect.count('count', 0);
  return [
    collect.word('deduplicationType', 'value-based') === 'frequency-based'
      ? `notifies when the alert came ${count} times within ${collect.minutes('duration')} minutes`
      : `notifies when the alert came ${count} times`,
  ];
};
