import conditionParser from 'dynalite/db/conditionParser.js';
import updateParser from 'dynalite/db/updateParser.js';

/**
 * dynalite parses every expression of every operation anew, which takes longer than all else that it does. The tasks
 * send the same few hundred expressions all the time, so here the parsed form is kept, with places for the values.
 *
 * What a parser makes of an expression depends on the text, the names, and which types the values have; only BETWEEN
 * and attribute_type look at a value itself, so these are always parsed. Leans on how dynalite 4.0.0 is made inside.
 */
export const withKnownExpressions = (validate: () => void): void => {
  remembering = true;
  try {
    validate();
  } finally {
    remembering = false;
  }
};

/** Only for the operations that come through here: dynalite's own server stays as its authors ship it. */
let remembering = false;

/** Far more than there are; an expression made anew each time must not fill the memory. */
const MOST_KNOWN = 2000;
const LOOKS_AT_VALUES = /between|attribute_type/i;

interface Known {
  /** The parsed form with `Place`s in it. */
  readonly parsed: unknown;
  /** A parser crosses off the names and values that the expression uses. */
  readonly names: readonly string[];
  readonly values: readonly string[];
}

type Parse = typeof conditionParser.parse;
type Context = Parameters<Parse>[1]['context'];

const rememberingIn = (parser: { parse: Parse }): void => {
  const { parse } = parser;
  const known = new Map<string, Known>();
  parser.parse = (text, options) => {
    if (!remembering || LOOKS_AT_VALUES.test(text)) return parse(text, options);
    const { context } = options;
    const key = keyOf(text, context);
    const made = known.get(key) ?? parsedWith(parse, text, context);
    // a text says what is wrong
    if (typeof made.parsed === 'string') return made.parsed;
    if (known.size < MOST_KNOWN) known.set(key, made);
    return filledIn(made, context);
  };
};

/** The same for the same outcome, whatever else a name or a value contains. */
const keyOf = (text: string, { attrNames, attrVals = {} }: Context): string =>
  JSON.stringify([text, attrNames, Object.entries(attrVals).map(([name, value]) => [name, Object.keys(value)[0]])]);

/** With nothing crossed off yet: another expression of this operation may use the same names, of the next one not. */
const parsedWith = (parse: Parse, text: string, context: Context): Known => {
  const { attrNames = {}, attrVals = {} } = context;
  const [unusedAttrNames, unusedAttrVals] = [allOf(attrNames), allOf(attrVals)];
  const parsed = parse(text, { context: { ...context, unusedAttrNames, unusedAttrVals } });
  return {
    parsed: withPlaces(parsed, new Map(Object.entries(attrVals).map(([name, value]) => [value, name]))),
    names: Object.keys(attrNames).filter((name) => !(name in unusedAttrNames)),
    values: Object.keys(attrVals).filter((name) => !(name in unusedAttrVals)),
  };
};

const allOf = (given: object): Record<string, true> =>
  Object.fromEntries(Object.keys(given).map((name) => [name, true as const]));

class Place {
  constructor(readonly name: string) {}
}

const withPlaces = (part: unknown, nameOf: ReadonlyMap<unknown, string>): unknown => {
  const name = nameOf.get(part);
  return name === undefined ? mapped(part, (inner) => withPlaces(inner, nameOf)) : new Place(name);
};

const filledIn = (
  { parsed, names, values }: Known,
  { attrVals, unusedAttrNames, unusedAttrVals }: Context,
): unknown => {
  for (const name of names) delete unusedAttrNames[name];
  for (const name of values) delete unusedAttrVals[name];
  const filled = (part: unknown): unknown => (part instanceof Place ? attrVals?.[part.name] : mapped(part, filled));
  return filled(parsed);
};

/** A copy, as dynalite changes what it was given; without a prototype where there was none. */
const mapped = (part: unknown, change: (inner: unknown) => unknown): unknown => {
  if (typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part)) return part.map(change);
  const copy: Record<string, unknown> = Object.getPrototypeOf(part) === null ? Object.create(null) : {};
  for (const name in part) copy[name] = change((part as Record<string, unknown>)[name]);
  return copy;
};

rememberingIn(conditionParser);
rememberingIn(updateParser);
