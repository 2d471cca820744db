import * as v from 'valibot';
import { PRIORITIES } from '../../../workflows/incident';

const text = v.optional(v.nullable(v.string()), '');

/** JSONata gives one thing where a list has one: it is a list all the same. */
const listed = (value: unknown): unknown => (value === null || Array.isArray(value) ? value : [value]);

const link = v.pipe(
  v.unknown(),
  v.transform((value) => (typeof value === 'string' ? { text: value, href: value } : value)),
  v.object({ text: v.string(), href: v.string() }),
);

/** What a mapping gives for every action. */
export const Common = v.object({
  action: v.optional(v.nullable(v.picklist(['trigger', 'acknowledge', 'resolve'])), 'trigger'),
  dedupKey: v.pipe(v.string(), v.trim(), v.nonEmpty('say which problem this is')),
  service: text,
  by: text,
});
export type Common = v.InferOutput<typeof Common>;

/** What it gives for a trigger besides. */
export const Alert = v.object({
  title: v.pipe(v.string(), v.trim(), v.nonEmpty('say what is wrong')),
  priority: v.optional(v.nullable(v.picklist(PRIORITIES)), 'P3'),
  description: text,
  source: text,
  entity: text,
  tags: v.optional(v.pipe(v.unknown(), v.transform(listed), v.nullable(v.array(v.string()))), []),
  details: v.optional(v.nullable(v.record(v.string(), v.unknown())), {}),
  link: text,
  links: v.optional(v.pipe(v.unknown(), v.transform(listed), v.nullable(v.array(link))), []),
});
export type Alert = v.InferOutput<typeof Alert>;
