import * as v from 'valibot';
import { PRIORITIES } from '../../workflows/incident';
import { parse } from '../api/parse';
import { LIMITS } from '../intake/integrations/clamp';
import { INTERVAL_UNITS } from './heartbeat';

const line = (most: number) => v.pipe(v.string(), v.maxLength(most, `have at most ${most} characters`));

const TAGS = v.pipe(
  // One version of the Go client sends them as a text.
  v.union([
    v.array(v.string()),
    v.pipe(
      v.string(),
      v.transform((text) => text.split(',')),
    ),
  ]),
  v.transform((tags) => tags.map((tag) => tag.trim()).filter((tag) => tag !== '')),
  v.check(
    (tags) => tags.length <= LIMITS.tags && tags.every((tag) => tag.length <= LIMITS.tag),
    `have at most ${LIMITS.tags} tags of at most ${LIMITS.tag} characters`,
  ),
);

/** A slash, a question mark or a hash could never be pinged: it ends the name in the path. */
const NAME = v.pipe(
  v.string(),
  v.trim(),
  v.nonEmpty('say what is to be heard of'),
  v.maxLength(200, 'have at most 200 characters'),
  v.regex(/^[^/?#\p{Cc}]*$/u, "have no '/', '?', '#' or line break, which the path of a ping could not name"),
);

const EDITABLE = {
  description: v.optional(line(10_000)),
  enabled: v.optional(v.boolean()),
  ownerTeam: v.optional(v.object({ id: v.optional(v.nullable(v.string())), name: v.optional(v.nullable(v.string())) })),
  alertMessage: v.optional(line(1000)),
  alertTags: v.optional(TAGS),
  alertPriority: v.optional(v.picklist(PRIORITIES)),
};
const INTERVAL = v.pipe(v.number(), v.integer('be a whole number'), v.minValue(1, 'be at least 1'));
const UNIT = v.picklist(INTERVAL_UNITS);

const Create = v.object({ ...EDITABLE, name: NAME, interval: INTERVAL, intervalUnit: UNIT });
const Update = v.object({
  ...EDITABLE,
  name: v.optional(v.string()),
  interval: v.optional(INTERVAL),
  intervalUnit: v.optional(UNIT),
});

export type CreateFields = v.InferOutput<typeof Create>;
export type UpdateFields = v.InferOutput<typeof Update>;

/** @throws Refused with a sentence a field, as `updateFields` */
export const createFields = (body: unknown): CreateFields => parse(Create, whatIsGiven(body));

export const updateFields = (body: unknown): UpdateFields => parse(Update, whatIsGiven(body));

/** Some clients send what they were not given as an empty text or as null. */
const whatIsGiven = (body: unknown): unknown => {
  if (typeof body !== 'object' || body === null) return body ?? {};
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null && value !== ''));
};
