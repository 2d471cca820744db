import type { Priority } from '../../../../workflows/incident';
import { atOnce, type ContactChannel, type NotificationRule, type NotificationRules } from '../../../../workflows/user';
import type { OpsgenieNotificationRule, OpsgenieUser } from '../export';
import { inline } from '../wording';
import { CHANNELS, enabledContacts } from './contacts';
import { type Deciding, decidingFor } from './deciding-rule';
import { asRules, listOf, sending, stepsDiffer } from './steps';

/** How somebody is told of new alerts; undefined where they are told everywhere at once, which needs no rules here. */
export interface TranslatedRules {
  readonly notify: NotificationRules | undefined;
  /** In what it differs, a sentence each. */
  readonly differs: readonly string[];
}

/** The urgency that priorities have where an organisation says nothing else. */
const HIGH: readonly Priority[] = ['P1', 'P2', 'P3'];
const LOW: readonly Priority[] = ['P4', 'P5'];

/** Of a user who has rules. */
export const notifyOf = (user: OpsgenieUser): TranslatedRules => {
  const rules = rulesFor('create-alert', user);
  const high = answerFor(HIGH, rules, user);
  const low = answerFor(LOW, rules, user);
  const differs = [...new Set([...high.differs, ...low.differs])];
  const same = JSON.stringify(high.rules) === JSON.stringify(low.rules);
  if (same && isEverywhere(high.rules, user)) return { notify: undefined, differs };
  return { notify: same ? { high: high.rules } : { high: high.rules, low: low.rules }, differs };
};

/** A user's enabled rules of one kind, in their order. */
export const rulesFor = (actionType: string, { rules }: OpsgenieUser): readonly OpsgenieNotificationRule[] =>
  rules.filter((rule) => rule.enabled && rule.actionType === actionType).sort((a, b) => a.order - b.order);

interface Answer {
  readonly rules: readonly NotificationRule[];
  readonly differs: readonly string[];
}

/** The rules for the first of the priorities for which they tell the user at all. */
const answerFor = (
  priorities: readonly Priority[],
  rules: readonly OpsgenieNotificationRule[],
  user: OpsgenieUser,
): Answer => {
  const answers = priorities.map((priority) => ({ priority, ...answerOf(decidingFor(priority, rules), user) }));
  const taken = answers.find((answer) => answer.rules.length > 0);
  const list = priorities.join(', ');
  if (!taken)
    return {
      rules: [{ after: atOnce, by: listOf(channelsOf(user)) }],
      differs: [`no rule tells them of ${list}; here they are told everywhere at once, as there is no never`],
    };
  const isSame = (answer: Answer): boolean => JSON.stringify(answer.rules) === JSON.stringify(taken.rules);
  const others = answers.filter((answer) => !isSame(answer));
  return {
    rules: taken.rules,
    differs: [
      ...answers.filter(isSame).flatMap((answer) => answer.differs),
      ...(others.length === 0
        ? []
        : [
            `${others.map(({ priority }) => priority).join(', ')} ${others.length === 1 ? 'has rules of its' : 'have rules of their'} own; here ${list} go by those for ${taken.priority}`,
          ]),
    ],
  };
};

/** Where several rules decide, each sometimes, all their steps are done: nobody is told later than by one of them. */
const answerOf = ({ sometimes, otherwise }: Deciding, user: OpsgenieUser): Answer => {
  const deciding = [...sometimes, ...(otherwise ? [otherwise] : [])];
  const steps = deciding.map((rule) => ({ rule, steps: sending(rule.steps, user) }));
  return {
    rules: asRules(steps.flatMap((one) => one.steps)),
    differs: [
      ...sometimes.map((rule) => sometimesDiffers(rule, otherwise !== undefined || sometimes.length > 1)),
      ...steps.flatMap((one) => stepsDiffer(called(one.rule), one.steps, user)),
      ...deciding.flatMap((rule) =>
        rule.repeatAfterMinutes === undefined
          ? []
          : [
              `${called(rule)} begins again after ${rule.repeatAfterMinutes} minutes; here only the policy's next level tells again`,
            ],
      ),
    ],
  };
};

const sometimesDiffers = (rule: OpsgenieNotificationRule, among: boolean): string => {
  const when = rule.timeRestriction ? 'only at some times' : 'only for some alerts';
  const here = among
    ? 'its steps are done besides those of the rules that decide otherwise'
    : 'its steps are done always';
  return `${called(rule)} decides ${when}; here ${here}`;
};

const called = ({ name }: OpsgenieNotificationRule): string => `rule '${inline(name)}'`;

/** The channels of all the ways in which they can be reached. */
export const channelsOf = (user: OpsgenieUser): readonly ContactChannel[] => {
  const channels = [...new Set(enabledContacts(user).flatMap(({ method }) => CHANNELS.get(method) ?? []))];
  return channels.length === 0 ? ['email'] : channels;
};

const isEverywhere = (rules: readonly NotificationRule[], user: OpsgenieUser): boolean => {
  const [first, ...more] = rules;
  if (!first || more.length > 0 || first.after.seconds !== 0) return false;
  const by: readonly string[] = typeof first.by === 'string' ? [first.by] : first.by;
  return channelsOf(user).every((channel) => by.includes(channel));
};
