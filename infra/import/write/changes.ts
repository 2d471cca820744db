import type { Last } from './state';
import { valueInWords } from './value-in-words';

/** How what an import takes changed since the last one: a sentence for each part of it, in order. */
export const changesBetween = (before: Last, after: Last): readonly string[] => [
  ...KINDS.flatMap(([field, kind]) => entityChanges(kind, namedIn(before, field), namedIn(after, field))),
  ...OTHERS.flatMap((field) =>
    fieldChanges('the organisation', `'${field}'`, organisationOf(before)[field], organisationOf(after)[field]),
  ),
  ...entityChanges('override', byId(before.overrides, 'schedule'), byId(after.overrides, 'schedule')),
  ...entityChanges('time off', byId(before.timeOff, 'user'), byId(after.timeOff, 'user')),
];

const KINDS = [
  ['users', 'user'],
  ['teams', 'team'],
  ['schedules', 'schedule'],
  ['policies', 'policy'],
  ['services', 'service'],
  ['webhooks', 'webhook'],
  ['integrations', 'integration'],
] as const;

const OTHERS = ['defaultService', 'lowUrgency'] as const;

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields => (isObject(value) ? value : {});

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const organisationOf = ({ organisation }: Last): Fields => fieldsOf(organisation);

/** Policies are a list whose members have names. */
const namedIn = (last: Last, field: string): ReadonlyMap<string, unknown> => {
  const given = organisationOf(last)[field];
  if (!Array.isArray(given)) return new Map(Object.entries(fieldsOf(given)));
  return new Map(given.map((one, index) => [String(fieldsOf(one)['name'] ?? index + 1), one]));
};

/** Their ids are made by a machine: of which schedule, or whose, says more. */
const byId = (given: unknown, owner: string): ReadonlyMap<string, unknown> =>
  new Map(
    (Array.isArray(given) ? given : []).map((one, index) => {
      const { id = index + 1, from, until, ...rest } = fieldsOf(one);
      return [`${id}' of ${owner} '${fieldsOf(one)[owner]}`, { ...rest, from: instant(from), until: instant(until) }];
    }),
  );

/** Epoch milliseconds as people read them, in UTC. */
const instant = (at: unknown): unknown =>
  typeof at === 'number' && Math.abs(at) <= 8.64e15 ? new Date(at).toISOString().replace('.000Z', 'Z') : at;

const entityChanges = (
  kind: string,
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
): readonly string[] =>
  [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((name) => {
    const at = `${kind} '${name}'`;
    if (!before.has(name)) return [`${at} is new`];
    if (!after.has(name)) return [`${at} is gone`];
    return partChanges(at, before.get(name), after.get(name));
  });

/** Of two values that are there on both sides. `at` says what they are. */
const partChanges = (at: string, before: unknown, after: unknown): readonly string[] => {
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((field) => {
    const part = PARTS.get(field);
    const [a, b] = [old[field], now[field]];
    if (part === undefined || !Array.isArray(a) || !Array.isArray(b)) return fieldChanges(at, `'${field}'`, a, b);
    return listChanges(at, part, a, b);
  });
};

/** Lists of things that have parts themselves. Levels are counted, as their names say little; the others have names. */
const PARTS: ReadonlyMap<string, string> = new Map([
  ['levels', 'level'],
  ['layers', 'layer'],
  ['routing', 'rule'],
]);

const listChanges = (at: string, part: string, before: readonly unknown[], after: readonly unknown[]) => {
  const nameOf = (one: unknown, index: number): string => {
    const name = fieldsOf(one)['name'];
    return part === 'level' || typeof name !== 'string' ? `${part} ${index + 1}` : `${part} '${name}'`;
  };
  const old = new Map(before.map((one, index) => [nameOf(one, index), one]));
  const now = new Map(after.map((one, index) => [nameOf(one, index), one]));
  const changes = [...new Set([...old.keys(), ...now.keys()])].flatMap((name) => {
    if (!old.has(name)) return [`${at}: ${name} is new`];
    if (!now.has(name)) return [`${at}: ${name} is gone`];
    return partChanges(`${at}, ${name}`, old.get(name), now.get(name));
  });
  const order = [...old.keys()].filter((name) => now.has(name)).join('\n');
  const isMoved = order !== [...now.keys()].filter((name) => old.has(name)).join('\n');
  return isMoved ? [...changes, `${at}: its ${part}s are in another order`] : changes;
};

const fieldChanges = (at: string, field: string, before: unknown, after: unknown): readonly string[] => {
  const [old, now] = [valueInWords(before), valueInWords(after)];
  if (old.exact === now.exact) return [];
  if (isTexts(before) && isTexts(after)) return membersChanges(at, field, before, after);
  if (now.words !== undefined && old.words !== undefined)
    return [`${at}: ${field} is ${now.words}, was ${before === undefined ? 'not set' : old.words}`];
  if (isObject(before) && isObject(after)) return partChanges(`${at}, ${field}`, before, after);
  return [
    `${at}: ${field} ${after === undefined ? 'is not set any more' : before === undefined ? 'is set now' : 'changed'}`,
  ];
};

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

const membersChanges = (at: string, field: string, before: readonly string[], after: readonly string[]) => {
  const came = after.filter((one) => !before.includes(one));
  const gone = before.filter((one) => !after.includes(one));
  if (came.length + gone.length === 0) return [`${at}: ${field} are in another order, or come more or less often`];
  return [
    ...came.map((one) => `${at}: ${field} has '${one}' now`),
    ...gone.map((one) => `${at}: ${field} has '${one}' no more`),
  ];
};
