import { LIMITS } from '../../../../workflows/check-policy';
import type { Policy } from '../../../../workflows/policy';
import { inWords } from '../../../../workflows/span';
import type { Note } from '../../note';
import { added, approximated, called, translated } from './saying';
import type { Variant } from './variants';

/** Within what Stepladder takes. */
export const timeoutOf = ({ timeoutSeconds, low }: Variant): number | undefined =>
  timeoutSeconds === undefined || low
    ? undefined
    : Math.min(Math.max(Math.round(timeoutSeconds), LIMITS.shortestWait.seconds), LIMITS.longestWait.seconds);

/** What became of an escalation policy as a whole. */
export const aboutPolicy = (
  variant: Variant,
  policy: Policy,
  subject: string,
  plain: boolean,
  { found, longestDelay }: { readonly found: number; readonly longestDelay: number },
): readonly Note[] => {
  const { policy: from, services, timeoutSeconds, low, key } = variant;
  const users = services.map(({ name }) => called('service', name)).join(', ');
  const last = policy.levels.at(-1)?.acknowledgeWithin.seconds ?? 0;
  const resort = policy.lastResort.map((target) => Object.values(target).join(' ')).join(', ');
  const timeout = timeoutOf(variant);
  const which = `${subject}${low ? ', of low urgency' : plain ? '' : `, as of ${users}`}`;
  if (!plain)
    return [
      added(
        'escalations',
        which,
        low
          ? `policy '${key}': what is of low urgency (${users}) does not escalate; where its first rule reaches nobody, ${resort} is told`
          : `policy '${key}': an acknowledgment lasts another time than with other services`,
      ),
    ];
  return [
    translated('escalations', which, `policy '${key}'`),
    ...(policy.levels.length < found
      ? [
          approximated(
            'escalations',
            subject,
            `only its first ${policy.levels.length} rules are followed: a climb is at most ${LIMITS.levels} levels and ${inWords(LIMITS.longestPath)} long`,
          ),
        ]
      : []),
    ...(policy.repeat === from.loops
      ? []
      : [approximated('escalations', subject, `it repeats ${policy.repeat} times and not ${from.loops}`)]),
    ...(timeoutSeconds === undefined || timeout === timeoutSeconds
      ? []
      : [approximated('escalations', subject, `an acknowledgment lasts ${inWords({ seconds: timeout ?? 0 })}`)]),
    ...(longestDelay < last
      ? []
      : [
          approximated(
            'escalations',
            `${subject}, after the last rule`,
            `PagerDuty goes on with people's notification rules; here what comes ${inWords({ seconds: last })} later or more is not sent, as the last resort is told then`,
          ),
        ]),
    added(
      'escalations',
      `${subject}, last resort`,
      `PagerDuty has none: when nobody answered, ${resort} is told once`,
      'name whom you want to be told then',
    ),
  ];
};
