import * as v from 'valibot';

/** Text that says nothing when it is missing or of another kind: what decorates an alert must not cost the alert. */
export const text = v.fallback(v.string(), '');

/** As `text`, for lists and for names with values. */
export const texts = v.fallback(v.array(v.string()), []);
export const textByName = v.fallback(v.record(v.string(), v.string()), {});

/** The envelope of every EventBridge event. */
export const Envelope = v.object({
  source: v.string(),
  'detail-type': v.string(),
  account: text,
  region: text,
  resources: texts,
  detail: v.record(v.string(), v.unknown()),
});
export type Envelope = v.InferOutput<typeof Envelope>;
