import * as v from 'valibot';
import { manyLines, oneLine } from '../printable';
import { Problem } from '../problem';

/** Every text that is shown is one of these two, whoever wrote it. */
export const Line = v.pipe(v.string(), v.transform(oneLine));
export const Lines = v.pipe(v.string(), v.transform(manyLines));

/** What the commands read of the API's answers. Other fields are kept, for `--json`. */
export const Incident = v.looseObject({
  id: Line,
  status: Line,
  service: Line,
  priority: Line,
  title: Line,
  dedupKey: Line,
  policy: Line,
  level: v.number(),
  levelName: Line,
  round: v.number(),
  generation: v.number(),
  count: v.number(),
  createdAt: Line,
  lastOccurredAt: Line,
  exhaustedAt: v.nullable(Line),
  recordedOnly: v.optional(v.boolean()),
  acknowledgedBy: v.optional(Line),
  acknowledgedUntil: v.optional(Line),
  snoozedBy: v.optional(Line),
  snoozedUntil: v.optional(Line),
  resolvedBy: v.optional(Line),
});
export type Incident = v.InferOutput<typeof Incident>;

export const Entry = v.looseObject({
  at: Line,
  kind: Line,
  because: Line,
  by: v.optional(Line),
  user: v.optional(Line),
  channel: v.optional(Line),
  result: v.optional(Line),
  level: v.optional(v.number()),
  levelName: v.optional(Line),
  round: v.optional(v.number()),
  text: v.optional(Lines),
});
export type Entry = v.InferOutput<typeof Entry>;

export const IncidentPage = v.looseObject({ incidents: v.array(Incident), next: v.nullable(Line) });
export type IncidentPage = v.InferOutput<typeof IncidentPage>;

export const IncidentStory = v.looseObject({
  ...Incident.entries,
  alert: v.looseObject({
    description: v.optional(Lines, ''),
    link: v.optional(Line, ''),
    links: v.optional(v.array(v.looseObject({ text: Line, href: Line })), []),
    source: v.optional(Line, ''),
    entity: v.optional(Line, ''),
    tags: v.optional(v.array(Line), []),
    details: v.optional(v.record(Line, Line), {}),
  }),
  timeline: v.array(Entry),
});
export type IncidentStory = v.InferOutput<typeof IncidentStory>;

export const Answered = v.looseObject({ changed: v.boolean(), because: Line, incident: Incident });
export type Answered = v.InferOutput<typeof Answered>;

/** `/v2/alerts` names one incident, `/v1/events` any number. */
export const Taken = v.looseObject({
  incidentId: v.optional(Line),
  incidents: v.optional(v.array(Line)),
  because: v.optional(Line),
});
export type Taken = v.InferOutput<typeof Taken>;

export const Contacts = v.looseObject({
  contacts: v.array(
    v.looseObject({
      id: Line,
      channel: Line,
      address: Line,
      verifiedAt: v.nullable(Line),
      // Older stacks do not say it.
      unusable: v.optional(v.nullable(v.looseObject({ because: Line, at: Line })), null),
    }),
  ),
});
export type Contacts = v.InferOutput<typeof Contacts>;

const Sender = v.looseObject({ kind: Line, service: v.optional(Line), team: v.optional(Line) });
const Scope = v.looseObject({ kind: Line, of: v.optional(Sender), user: v.optional(Line) });
const Key = v.looseObject({ id: Line, name: Line, scope: Scope, integration: v.optional(Line), createdAt: Line });
export const Keys = v.looseObject({ keys: v.array(Key) });
export type Keys = v.InferOutput<typeof Keys>;
export const NewKey = v.looseObject({ ...Key.entries, key: Line });
export type NewKey = v.InferOutput<typeof NewKey>;

/** @throws Problem when what came is not what a Stepladder answers */
export const read = <const S extends v.GenericSchema>(schema: S, reply: unknown): v.InferOutput<S> => {
  const result = v.safeParse(schema, reply);
  if (result.success) return result.output;
  const field = v.getDotPath(result.issues[0] as v.BaseIssue<unknown>) ?? 'the whole answer';
  throw new Problem(
    oneLine(`The answer is not one of a Stepladder of this version: '${field}' is ${result.issues[0].received}.`),
  );
};
