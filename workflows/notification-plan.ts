import type { EpochMillis } from './incident';
import { within } from './on-call/restriction';
import { inWords } from './span';
import type { ContactChannel, NotificationRule, Urgency, User } from './user';

/** As much of a contact method as the plan needs: what it is called, and which rules may use it. */
export interface PlannedContact {
  readonly channel: ContactChannel | 'outbox';
}

/** Somebody whom a level means, and the ways in which they can be told. */
export interface Addressee<C extends PlannedContact> {
  /** Undefined for teams and webhooks, which have no rules. */
  readonly user: User | undefined;
  /** The usable ones. The outbox stands for every channel. */
  readonly contacts: readonly C[];
}

/** For which incident, and between which instants. The last resort waits for nobody's rules. */
export interface Occasion {
  readonly urgency: Urgency | 'last resort';
  /** The level's first notification, which delays count from. */
  readonly since: EpochMillis;
  /** From when on nobody is told any more: the level's time, counted from `since`. */
  readonly until: EpochMillis;
}

/** Contact methods to be used together, at one moment. */
export interface Step<C> {
  /** Which of the user's rules asks for it, from 1: with the contact, the identity of the message. */
  readonly rule: number;
  readonly at: EpochMillis;
  readonly contacts: readonly C[];
  /** The rule, for people; empty where there is none. */
  readonly words: string;
}

/** What happens to one person within a level, all of it, and what does not. */
export interface Plan<C> {
  /** In the order of the rules. */
  readonly steps: readonly Step<C>[];
  /** Some of it waits for the end of quiet hours, and that comes after the level's end. */
  readonly held: boolean;
  /** What is not done as the rules say, a sentence each. */
  readonly notes: readonly string[];
  /** Why there is no step at all although nobody waits for quiet hours; empty where there is one. */
  readonly unreached: string;
}

/** What one addressee's rules make of an occasion. Depends on no present moment, so it stays the same all through a level. */
export const planFor = <C extends PlannedContact>(addressee: Addressee<C>, occasion: Occasion): Plan<C> => {
  if (addressee.contacts.length === 0) return { steps: [], held: false, notes: [], unreached: 'has no contact method' };
  const { steps, notes } = byRules(addressee, occasion);
  const waited = steps.map((step) => ({ ...step, at: afterQuietHours(addressee.user, occasion, step.at) }));
  const inTime = waited.filter(({ at }) => at < occasion.until);
  const held = inTime.length < steps.length;
  return {
    steps: inTime,
    held,
    notes: held ? [...notes, 'has quiet hours that outlast this level'] : notes,
    unreached: steps.length > 0 ? '' : notes.join('; '),
  };
};

/** The first moment after `now` at which there is more to do; undefined when that was all. */
export const nextMoment = (plans: readonly Plan<unknown>[], now: EpochMillis): EpochMillis | undefined => {
  const later = plans.flatMap(({ steps }) => steps.map(({ at }) => at)).filter((at) => at > now);
  return later.length === 0 ? undefined : Math.min(...later);
};

interface Choice<C> {
  readonly steps: readonly Step<C>[];
  readonly notes: readonly string[];
}

const byRules = <C extends PlannedContact>({ user, contacts }: Addressee<C>, occasion: Occasion): Choice<C> => {
  const atOnce: Step<C> = { rule: 1, at: occasion.since, contacts, words: '' };
  const rules = rulesOf(user, occasion.urgency);
  if (!rules) return { steps: [atOnce], notes: [] };
  const all = rules.map((rule, index) => asStep(rule, index + 1, contacts, occasion.since));
  const run = all.filter(({ at }) => at < occasion.until);
  const late = all
    .filter(({ at }) => at >= occasion.until)
    .map(({ words }) => `${words} is not run: the level ends before`);
  if (run.length === 0) return { steps: [], notes: late };
  const steps = run.filter((step) => step.contacts.length > 0);
  if (steps.length === 0)
    return {
      steps: [atOnce],
      notes: ['has no contact method for any of their rules, so all of them are used at once'],
    };
  const without = run.filter((step) => step.contacts.length === 0);
  return { steps, notes: [...without.map(({ words }) => `${words} is not run: no such contact method`), ...late] };
};

/** Undefined for those who are told everywhere at once. */
const rulesOf = (user: User | undefined, urgency: Occasion['urgency']): readonly NotificationRule[] | undefined => {
  if (!user?.notify || urgency === 'last resort') return undefined;
  return urgency === 'low' ? (user.notify.low ?? user.notify.high) : user.notify.high;
};

const asStep = <C extends PlannedContact>(
  { after, by }: NotificationRule,
  rule: number,
  contacts: readonly C[],
  since: EpochMillis,
): Step<C> => {
  const channels: readonly string[] = typeof by === 'string' ? [by] : by;
  const when = after.seconds === 0 ? 'at once' : `after ${inWords(after)}`;
  return {
    rule,
    at: since + after.seconds * 1000,
    contacts: contacts.filter(({ channel }) => channel === 'outbox' || channels.includes(channel)),
    words: `rule ${rule} (${channels.join(' and ')} ${when})`,
  };
};

/** Nobody is disturbed in their quiet hours by what can wait. */
const afterQuietHours = (user: User | undefined, { urgency }: Occasion, at: EpochMillis): EpochMillis => {
  if (!user?.quietHours || urgency !== 'low') return at;
  const quiet = within(user.quietHours, user.timeZone, at);
  return quiet.inside ? quiet.until : at;
};
