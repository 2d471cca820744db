import { type Addressee, nextMoment, type Occasion, planFor } from '../../workflows/notification-plan';
import { minutes, seconds } from '../../workflows/span';
import { atOnce, type NotificationRules, type User } from '../../workflows/user';

type Contact = { readonly channel: 'push' | 'sms' | 'voice' | 'email' | 'outbox'; readonly id: string };

const contact = (id: string): Contact => ({ id, channel: id.replace(/-\d$/, '') as Contact['channel'] });
const ALL = ['push', 'sms', 'voice', 'email'].map(contact);

/** 02:30 in Berlin. */
const NIGHT = Date.parse('2026-01-10T01:30:00Z');

const RULES: NotificationRules = {
  high: [
    { after: atOnce, by: 'push' },
    { after: minutes(2), by: 'sms' },
    { after: minutes(5), by: 'voice' },
  ],
  low: [{ after: minutes(1), by: ['email', 'push'] }],
};

const anna = (more: Partial<User> = {}): User => ({ name: 'Anna', timeZone: 'Europe/Berlin', notify: RULES, ...more });

const during = (time: { readonly seconds: number }, more: Partial<Occasion> = {}): Occasion => ({
  urgency: 'high',
  since: NIGHT,
  until: NIGHT + time.seconds * 1000,
  ...more,
});

/** `+120s rule 2: sms`, and what is said about the rest. */
const shown = (addressee: Addressee<Contact>, occasion: Occasion): readonly string[] => {
  const { steps, held, notes, unreached } = planFor(addressee, occasion);
  return [
    ...steps.map(
      ({ at, rule, contacts }) =>
        `+${(at - occasion.since) / 1000}s rule ${rule}: ${contacts.map(({ id }) => id).join(', ')}`,
    ),
    ...(held ? ['held'] : []),
    ...notes.map((note) => `note: ${note}`),
    ...(unreached === '' ? [] : [`unreached: ${unreached}`]),
  ];
};

test.each<{ why: string; user?: User | undefined; contacts?: readonly Contact[]; occasion: Occasion; plan: string[] }>([
  {
    why: 'each rule at its time',
    occasion: during(minutes(10)),
    plan: ['+0s rule 1: push', '+120s rule 2: sms', '+300s rule 3: voice'],
  },
  {
    why: "a rule at the level's very end is not run",
    occasion: during(minutes(5)),
    plan: [
      '+0s rule 1: push',
      '+120s rule 2: sms',
      'note: rule 3 (voice after 5 minutes) is not run: the level ends before',
    ],
  },
  {
    why: 'low urgency has rules of its own',
    occasion: during(minutes(10), { urgency: 'low' }),
    plan: ['+60s rule 1: push, email'],
  },
  {
    why: 'without rules of its own low urgency goes by those for high',
    user: anna({ notify: { high: RULES.high } }),
    occasion: during(minutes(3), { urgency: 'low' }),
    plan: [
      '+0s rule 1: push',
      '+120s rule 2: sms',
      'note: rule 3 (voice after 5 minutes) is not run: the level ends before',
    ],
  },
  {
    why: 'the last resort is told everywhere at once',
    occasion: during(seconds(0), { urgency: 'last resort', until: Number.POSITIVE_INFINITY }),
    plan: ['+0s rule 1: push, sms, voice, email'],
  },
  {
    why: 'so is somebody without rules',
    user: { name: 'Ben', timeZone: 'Europe/Berlin' },
    occasion: during(minutes(5)),
    plan: ['+0s rule 1: push, sms, voice, email'],
  },
  {
    why: 'and a team',
    user: undefined,
    occasion: during(minutes(5)),
    plan: ['+0s rule 1: push, sms, voice, email'],
  },
  {
    why: 'a rule without such a contact method is passed over, the others keep their times',
    contacts: [contact('push'), contact('voice')],
    occasion: during(minutes(10)),
    plan: [
      '+0s rule 1: push',
      '+300s rule 3: voice',
      'note: rule 2 (sms after 2 minutes) is not run: no such contact method',
    ],
  },
  {
    why: 'several contact methods of one channel are used together',
    contacts: [contact('push-1'), contact('push-2')],
    occasion: during(minutes(2)),
    plan: [
      '+0s rule 1: push-1, push-2',
      'note: rule 2 (sms after 2 minutes) is not run: the level ends before',
      'note: rule 3 (voice after 5 minutes) is not run: the level ends before',
    ],
  },
  {
    why: 'somebody with contact methods for none of their rules is told with all of them at once',
    contacts: [contact('email')],
    occasion: during(minutes(10)),
    plan: ['+0s rule 1: email', 'note: has no contact method for any of their rules, so all of them are used at once'],
  },
  {
    why: 'also when the one that fits would come after the end',
    contacts: [contact('voice'), contact('email')],
    occasion: during(minutes(5)),
    plan: [
      '+0s rule 1: voice, email',
      'note: has no contact method for any of their rules, so all of them are used at once',
    ],
  },
  {
    why: 'the outbox stands for every channel',
    contacts: [contact('outbox')],
    occasion: during(minutes(10)),
    plan: ['+0s rule 1: outbox', '+120s rule 2: outbox', '+300s rule 3: outbox'],
  },
  {
    why: 'nobody is reached by nothing',
    contacts: [],
    occasion: during(minutes(10)),
    plan: ['unreached: has no contact method'],
  },
  {
    why: 'somebody whose first rule comes too late is not reached',
    user: anna({ notify: { high: [{ after: minutes(10), by: 'sms' }] } }),
    occasion: during(minutes(10)),
    plan: [
      'note: rule 1 (sms after 10 minutes) is not run: the level ends before',
      'unreached: rule 1 (sms after 10 minutes) is not run: the level ends before',
    ],
  },
])('$why', ({ contacts = ALL, occasion, plan, ...given }) => {
  const user = 'user' in given ? given.user : anna();
  expect(shown({ user, contacts }, occasion)).toEqual(plan);
});

const QUIET = [{ from: '22:00', to: '02:33' }];

test.each<{ why: string; user: User; occasion: Occasion; plan: string[] }>([
  {
    why: 'in quiet hours low urgency waits for their end',
    user: anna({ quietHours: QUIET }),
    occasion: during(minutes(10), { urgency: 'low' }),
    plan: ['+180s rule 1: push, email'],
  },
  {
    why: 'what comes after their end keeps its time',
    user: anna({ quietHours: QUIET, notify: { high: RULES.high } }),
    occasion: during(minutes(10), { urgency: 'low' }),
    plan: ['+180s rule 1: push', '+180s rule 2: sms', '+300s rule 3: voice'],
  },
  {
    why: 'what comes after their beginning waits for their end',
    user: anna({ quietHours: [{ from: '02:31', to: '02:32' }] }),
    occasion: during(minutes(10), { urgency: 'low' }),
    plan: ['+120s rule 1: push, email'],
  },
  {
    why: 'somebody without rules waits as well',
    user: { name: 'Ben', timeZone: 'Europe/Berlin', quietHours: QUIET },
    occasion: during(minutes(10), { urgency: 'low' }),
    plan: ['+180s rule 1: push, sms, voice, email'],
  },
  {
    why: "they are those of the user's own zone",
    user: anna({ timeZone: 'America/New_York', quietHours: QUIET }),
    occasion: during(minutes(10), { urgency: 'low' }),
    plan: ['+60s rule 1: push, email'],
  },
  {
    why: 'what they outlast is held, and somebody is meant all the same',
    user: anna({ quietHours: [{ from: '22:00', to: '07:00' }] }),
    occasion: during(minutes(10), { urgency: 'low' }),
    plan: ['held', 'note: has quiet hours that outlast this level'],
  },
  {
    why: 'who never wants to be disturbed is held, and not for ever asked',
    user: anna({ quietHours: [{ from: '00:00', to: '24:00' }] }),
    occasion: during(minutes(10), { urgency: 'low' }),
    plan: ['held', 'note: has quiet hours that outlast this level'],
  },
  {
    why: 'high urgency knows no quiet hours',
    user: anna({ quietHours: [{ from: '22:00', to: '07:00' }] }),
    occasion: during(minutes(2)),
    plan: [
      '+0s rule 1: push',
      'note: rule 2 (sms after 2 minutes) is not run: the level ends before',
      'note: rule 3 (voice after 5 minutes) is not run: the level ends before',
    ],
  },
  {
    why: 'nor does the last resort',
    user: anna({ quietHours: [{ from: '22:00', to: '07:00' }] }),
    occasion: during(minutes(2), { urgency: 'last resort' }),
    plan: ['+0s rule 1: push, sms, voice, email'],
  },
])('$why', ({ user, occasion, plan }) => {
  expect(shown({ user, contacts: ALL }, occasion)).toEqual(plan);
});

test('quiet hours that begin in one half of a changed night end by the wall clock', () => {
  // The clocks of Berlin go from 02:00 to 03:00; quiet until 03:30 is half an hour later.
  const since = Date.parse('2026-03-29T01:00:00Z');
  const user = anna({ quietHours: [{ from: '22:00', to: '03:30' }] });
  const occasion: Occasion = { urgency: 'low', since, until: since + 3_600_000 };
  expect(shown({ user, contacts: ALL }, occasion)).toEqual(['+1800s rule 1: push, email']);
});

test('the next moment is the first one after now, of anybody', () => {
  const occasion = during(minutes(10));
  const plans = [
    planFor({ user: anna(), contacts: ALL }, occasion),
    planFor({ user: undefined, contacts: ALL }, occasion),
  ];
  const after = (s: number) => nextMoment(plans, NIGHT + s * 1000);
  expect([after(0), after(119.999), after(120), after(299), after(300)]).toEqual([
    NIGHT + 120_000,
    NIGHT + 120_000,
    NIGHT + 300_000,
    NIGHT + 300_000,
    undefined,
  ]);
});
