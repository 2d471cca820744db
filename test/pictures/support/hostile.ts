import example from '../../../workflows/example';
import type { Organisation } from '../../../workflows/organisation';
import type { Policy } from '../../../workflows/policy';
import { minutes } from '../../../workflows/span';
import { organisationOf } from './imagined-night';

/** What somebody could write into a name: markup, an end of a comment, a turned direction, half a sign, and very much. */
export const HOSTILE =
  '</text></style><script>alert("1")</script> & \'x\' --> \u202Edesrever\u0007 \ud83d 👩‍🚒 漢字 ]]>';

const LONG = 'a name that goes on and on, and is wider than any lane, box or screen that there is. '.repeat(4);

const people = Array.from({ length: 30 }, (_, index) => `engineer-${index + 1}`);

const users: Organisation['users'] = Object.fromEntries(
  people.map((user, index) => [
    user,
    { name: index === 0 ? HOSTILE : index === 1 ? LONG : `Engineer ${index + 1}`, timeZone: 'Asia/Kathmandu' },
  ]),
);

/** Every text is as bad as it can be. */
export const hostilePolicy: Policy = {
  name: 'hostile',
  purpose: `${HOSTILE} ${LONG}`,
  levels: [
    { name: HOSTILE, notify: [{ user: 'engineer-1' }, { user: HOSTILE }], acknowledgeWithin: minutes(5) },
    { name: LONG, notify: [{ user: 'engineer-2' }, { user: LONG.replaceAll(' ', '') }], acknowledgeWithin: minutes(5) },
  ],
  repeat: 1,
  lastResort: [{ user: 'engineer-3' }],
  doneWhen: 'acknowledged',
  acknowledgmentTimeout: minutes(30),
};

/** As much as a policy may hold: 20 levels, three rounds of them, 30 people. */
export const largestPolicy: Policy = {
  name: 'largest',
  purpose: 'Everybody, one after the other.',
  levels: Array.from({ length: 20 }, (_, index) => ({
    name: `step ${index + 1} of the ladder`,
    notify: index % 5 === 0 ? people.slice(0, 12).map((user) => ({ user })) : [{ user: people[index + 10] ?? '' }],
    acknowledgeWithin: minutes(index % 3 === 0 ? 10 : 5),
  })),
  repeat: 2,
  lastResort: [{ user: 'engineer-30' }],
  doneWhen: 'acknowledged',
};

export const hostileOrganisation = organisationOf(hostilePolicy, users, example);
export const largestOrganisation = organisationOf(largestPolicy, users, example);
