import type { AnswerRequest } from '../../workflows/answering';
import type { Organisation } from '../../workflows/organisation';
import type { Policy } from '../../workflows/policy';
import type { Answerer, PlannedAnswer } from '../simulate/planned';
import { WrongUsage } from './problem';
import { secondsOf } from './values';

const EXAMPLE = 'level2@+7m, last-resort@+90s, platform-engineer-1@+2m:resolve or alert@+10m:snooze=1h';

/** Longer than an incident may stay open by itself, in seconds. */
const LONGEST = 30 * 86_400;

/**
 * `<who>@+<time>[:<what>]`.
 * @param policy whose levels there are
 * @throws WrongUsage what it should look like, or which levels and users there are
 */
export const readAnswer = (text: string, organisation: Organisation, policy: Policy): PlannedAnswer => {
  const [, who, time, what = 'acknowledge'] = /^(.+?)@\+([^:]+)(?::(.+))?$/.exec(text) ?? [];
  if (who === undefined || time === undefined)
    throw new WrongUsage(`--answer should look like ${EXAMPLE}, got '${text}'`);
  const after = secondsOf(`--answer '${text}': the time`, time, 0, LONGEST) * 1000;
  return { who: answererOf(text, who, organisation, policy), after, ...doingOf(text, what), text };
};

const answererOf = (text: string, who: string, { users }: Organisation, policy: Policy): Answerer => {
  if (who === 'alert' || who === 'last-resort') return { kind: who === 'alert' ? 'alert' : 'last resort' };
  if (Object.hasOwn(users, who)) return { kind: 'user', user: who };
  const level = /^level(\d+)$/.exec(who)?.[1];
  if (level !== undefined && Number(level) >= 1 && Number(level) <= policy.levels.length)
    return { kind: 'level', level: Number(level) };
  const { length } = policy.levels;
  const levels = length === 1 ? 'level1' : `level1 to level${length}`;
  throw new WrongUsage(
    `--answer '${text}': '${who}' should be ${levels} of policy '${policy.name}', last-resort, alert or a user: ${Object.keys(users).join(', ')}`,
  );
};

const EVENTS: readonly AnswerRequest['event'][] = ['acknowledge', 'resolve', 'escalate', 'unacknowledge'];

const doingOf = (text: string, what: string): Pick<PlannedAnswer, 'event' | 'snoozeFor'> => {
  const event = EVENTS.find((known) => known === what);
  if (event) return { event, snoozeFor: 0 };
  const time = /^snooze=(.*)$/.exec(what)?.[1];
  if (time !== undefined)
    return { event: 'snooze', snoozeFor: secondsOf(`--answer '${text}': the snooze`, time, 1, LONGEST) };
  throw new WrongUsage(`--answer '${text}': '${what}' should be one of ${EVENTS.join(', ')}, or snooze=1h`);
};
