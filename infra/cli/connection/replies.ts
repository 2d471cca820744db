import * as v from 'valibot';
import { Problem } from '../problem';
import { printable } from './printable';

/** What the commands read of the API's answers. Other fields are kept, for `--json`. */
export const Incident = v.looseObject({
  id: v.string(),
  status: v.string(),
  service: v.string(),
  priority: v.string(),
  title: v.string(),
  dedupKey: v.string(),
  policy: v.string(),
  level: v.number(),
  levelName: v.string(),
  round: v.number(),
  generation: v.number(),
  count: v.number(),
  createdAt: v.string(),
  lastOccurredAt: v.string(),
  exhaustedAt: v.nullable(v.string()),
  acknowledgedBy: v.optional(v.string()),
  acknowledgedUntil: v.optional(v.string()),
  snoozedBy: v.optional(v.string()),
  snoozedUntil: v.optional(v.string()),
  resolvedBy: v.optional(v.string()),
});
export type Incident = v.InferOutput<typeof Incident>;

export const Entry = v.looseObject({
  at: v.string(),
  kind: v.string(),
  because: v.string(),
  by: v.optional(v.string()),
  user: v.optional(v.string()),
  channel: v.optional(v.string()),
  result: v.optional(v.string()),
  level: v.optional(v.number()),
  levelName: v.optional(v.string()),
  round: v.optional(v.number()),
  text: v.optional(v.string()),
});
export type Entry = v.InferOutput<typeof Entry>;

export const IncidentPage = v.looseObject({ incidents: v.array(Incident), next: v.nullable(v.string()) });
export type IncidentPage = v.InferOutput<typeof IncidentPage>;

export const IncidentStory = v.looseObject({
  ...Incident.entries,
  alert: v.looseObject({ description: v.optional(v.string(), ''), link: v.optional(v.string(), '') }),
  timeline: v.array(Entry),
});
export type IncidentStory = v.InferOutput<typeof IncidentStory>;

export const Answered = v.looseObject({ changed: v.boolean(), because: v.string(), incident: Incident });
export type Answered = v.InferOutput<typeof Answered>;

/** `/v2/alerts` names one incident, `/v1/events` any number. */
export const Taken = v.looseObject({
  incidentId: v.optional(v.string()),
  incidents: v.optional(v.array(v.string())),
  because: v.optional(v.string()),
});
export type Taken = v.InferOutput<typeof Taken>;

export const OnCall = v.looseObject({
  schedules: v.array(
    v.looseObject({
      schedule: v.string(),
      timeZone: v.string(),
      onCall: v.array(v.looseObject({ user: v.string(), name: v.string(), until: v.string(), because: v.string() })),
    }),
  ),
});
export type OnCall = v.InferOutput<typeof OnCall>;

export const Contacts = v.looseObject({
  contacts: v.array(v.looseObject({ channel: v.string(), address: v.string() })),
});
export type Contacts = v.InferOutput<typeof Contacts>;

const Scope = v.looseObject({ kind: v.string(), service: v.optional(v.string()), user: v.optional(v.string()) });
const Key = v.looseObject({ id: v.string(), name: v.string(), scope: Scope, createdAt: v.string() });
export const Keys = v.looseObject({ keys: v.array(Key) });
export type Keys = v.InferOutput<typeof Keys>;
export const NewKey = v.looseObject({ ...Key.entries, key: v.string() });
export type NewKey = v.InferOutput<typeof NewKey>;

/** @throws Problem when what came is not what a Stepladder answers */
export const read = <const S extends v.GenericSchema>(schema: S, reply: unknown): v.InferOutput<S> => {
  const result = v.safeParse(schema, printable(reply));
  if (result.success) return result.output;
  const field = v.getDotPath(result.issues[0] as v.BaseIssue<unknown>) ?? 'the whole answer';
  throw new Problem(
    `The answer is not one of a Stepladder of this version: '${field}' is ${result.issues[0].received}.`,
  );
};
