/** A JSONata expression, as text. */
export type Expression = string;

/**
 * What a team writes to take the JSON of a tool that nothing else here knows. Every field is a JSONata expression over
 * the payload, or over one thing of it: `alert.name`, `$uppercase(level)`, `'P1'` for a constant (with its quotes).
 * `$payload` is the whole payload, `$requestId` is unique to the request, `$parse(text)` reads JSON inside text.
 */
export interface MappingFields {
  /** Gives the list of things that become alerts, one each. @default - the payload is one thing */
  readonly each?: Expression;
  /** True for a thing that is nobody's concern. @default - everything is */
  readonly ignoreWhen?: Expression;
  /** Gives 'trigger', 'acknowledge' or 'resolve'. @default - 'trigger' */
  readonly action?: Expression;
  /** Gives what is the same for every message about one problem, and for no other. */
  readonly dedupKey: Expression;
  /** Gives what is wrong, in a line; only asked for a trigger. */
  readonly title: Expression;
  /** Gives 'P1' to 'P5'. @default - 'P3' */
  readonly priority?: Expression;
  readonly description?: Expression;
  /** Gives who says so. @default - the name of the integration */
  readonly source?: Expression;
  /** Gives what exactly is affected. @default - nothing */
  readonly entity?: Expression;
  /** Gives a list of text, which routing rules can match. @default - none */
  readonly tags?: Expression;
  /** Gives an object; its values are kept as text. @default - none */
  readonly details?: Expression;
  /** Gives the address to look at first. @default - none */
  readonly link?: Expression;
  /** Gives a list of addresses or of `{"text", "href"}`. @default - none */
  readonly links?: Expression;
  /** Gives the service it is about; a key that belongs to one wins over it. @default - the key's, else the default service */
  readonly service?: Expression;
  /** Gives who acknowledged or resolved it. @default - the name of the integration */
  readonly by?: Expression;
}

export type MappedField = keyof MappingFields;

/** The fields of a mapping. `each` and `ignoreWhen` come first: they are asked before any other. */
export const MAPPED_FIELDS = [
  'each',
  'ignoreWhen',
  'action',
  'dedupKey',
  'title',
  'priority',
  'description',
  'source',
  'entity',
  'tags',
  'details',
  'link',
  'links',
  'service',
  'by',
] as const satisfies readonly MappedField[];

/** A declared way from JSON to alerts: a value, so that it can be checked and shown. */
export interface JsonMapping {
  readonly kind: 'json mapping';
  readonly fields: MappingFields;
  /** What another trigger with the same key does to the text of the open incident. */
  readonly onRepeat: 'keep the text' | 'update the text';
}

/** One of an organisation's `integrations`, for a tool that sends JSON. Its expressions are checked with the organisation. */
export const fromJson = (
  fields: MappingFields,
  onRepeat: JsonMapping['onRepeat'] = 'update the text',
): JsonMapping => ({
  kind: 'json mapping',
  fields,
  onRepeat,
});
