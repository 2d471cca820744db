import * as v from 'valibot';
import { CONTACT_CHANNELS } from '../../../workflows/user';
import { Line } from './replies';

const Instant = v.pipe(v.string(), v.isoTimestamp(), v.transform(Date.parse), v.number());
const Channels = v.pipe(
  v.array(v.string()),
  // A newer stack may know more of them.
  v.transform((names) => CONTACT_CHANNELS.filter((channel) => names.includes(channel))),
);
const Times = { from: Instant, until: Instant, because: Line, by: Line, madeAt: Instant };

const Override = v.looseObject({
  ...Times,
  id: Line,
  schedule: Line,
  users: v.array(Line),
  replaces: v.union([v.literal('everybody'), v.object({ user: Line })]),
});

const TimeOff = v.looseObject({
  ...Times,
  id: Line,
  user: Line,
  cover: v.union([v.literal('nobody'), v.object({ user: Line })]),
});

const ChannelState = v.looseObject({ through: Line, ways: v.array(v.array(Line)) });

const Sending = v.looseObject({
  unsent: v.picklist(['to the outbox', 'not sent']),
  stage: Line,
  channels: v.object(v.entriesFromList(CONTACT_CHANNELS, v.optional(ChannelState))),
  links: v.picklist(['signed', 'no key', 'no address']),
  unusable: v.array(v.looseObject({ owner: Line, contact: Line, because: Line, since: Instant })),
});

/** `GET /v1/coverage`, as the proof of coverage takes it. */
export const Coverage = v.pipe(
  v.looseObject({
    overrides: v.array(Override),
    timeOff: v.array(TimeOff),
    users: v.record(v.string(), v.looseObject({ verified: Channels, unverified: Channels })),
    teams: v.record(v.string(), Channels),
    // Older stacks do not say it.
    sending: v.optional(Sending),
  }),
  v.transform(({ overrides, timeOff, users, teams, sending }) => ({
    data: { overrides, timeOff },
    users,
    teams,
    ...(sending === undefined ? {} : { sending }),
  })),
);
