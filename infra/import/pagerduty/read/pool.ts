import { isObject, type Source } from './fields';
import { missingPages } from './missing-pages';

/** What the answers of the API are about, by the key under which they stand. */
export const LISTS = {
  users: 'user',
  teams: 'team',
  schedules: 'schedule',
  escalation_policies: 'escalation_policy',
  services: 'service',
  overrides: 'override',
  members: 'member',
  oncall_handoff_notification_rules: 'oncall_handoff_notification_rule',
  maintenance_windows: 'maintenance_window',
  orchestrations: 'orchestration',
  rulesets: 'ruleset',
  rules: 'rule',
  rotations: 'rotation',
  events: 'event',
  custom_shifts: 'custom_shift',
} as const;
export type ListName = keyof typeof LISTS;

/** One object of an answer, and what the answer was about where the object does not say: the schedule of an override. */
export interface Piece extends Source {
  /** The file's name without `.json`, or the path that was asked for. */
  readonly from: string;
}

/** Answers of the API, taken apart, wherever they come from. */
export interface Pool {
  readonly pieces: ReadonlyMap<ListName | 'orchestration_path', readonly Piece[]>;
  /** What nobody knows: keys, with how many there are. */
  readonly unknown: ReadonlyMap<string, number>;
  /** Whether something is switched on, by the name of the answer that says so. */
  readonly active: ReadonlyMap<string, boolean>;
}

export interface Answer {
  /** As sentences call it. */
  readonly name: string;
  readonly json: unknown;
}

/** Keys of an answer that say how it is paged, or repeat what was asked. */
const AROUND = new Set(['limit', 'offset', 'more', 'total', 'next_cursor', 'has_more', 'self', 'query', 'meta']);

/** @param wrong told about an answer that is no JSON object or list of what is known, as a sentence */
export const poolOf = (answers: readonly Answer[], wrong: (sentence: string) => void): Pool => {
  const pieces = new Map<ListName | 'orchestration_path', Piece[]>();
  const unknown = new Map<string, number>();
  const active = new Map<string, boolean>();
  const add = (list: ListName | 'orchestration_path', from: string, all: readonly unknown[]): void => {
    for (const [index, json] of all.entries()) {
      const at = `${from}, ${list === 'orchestration_path' ? list : LISTS[list]} ${index + 1}`;
      const known = pieces.get(list) ?? [];
      if (isObject(json)) known.push({ at, json, from });
      else wrong(`${at}: should be an object`);
      pieces.set(list, known);
    }
  };

  for (const { name, json } of answers) {
    const bare = Array.isArray(json) ? listOfFile(name) : undefined;
    if (bare && Array.isArray(json)) add(bare, name, json);
    else if (!isObject(json)) wrong(`${name}: should be an answer of the API such as {"users": […]}`);
    else if (isObject(json['error']))
      wrong(`${name}: is an answer that refuses: ask again, and save what it gives then`);
    else if (typeof json['active'] === 'boolean') active.set(name, json['active']);
    else
      for (const [key, value] of Object.entries(json)) {
        const list = listOf(key);
        if (AROUND.has(key)) continue;
        if (!list) unknown.set(key, (unknown.get(key) ?? 0) + 1);
        else if (Object.hasOwn(LISTS, key) && !Array.isArray(value)) wrong(`${name}: '${key}' should be a list`);
        else add(list, name, Array.isArray(value) ? value : [value]);
      }
  }
  for (const sentence of missingPages(answers)) wrong(sentence);
  return { pieces, unknown, active };
};

const SINGLE = new Map<string, ListName>(Object.entries(LISTS).map(([list, one]) => [one, list as ListName]));

const listOf = (key: string): ListName | 'orchestration_path' | undefined => {
  if (key === 'orchestration_path') return key;
  return Object.hasOwn(LISTS, key) ? (key as ListName) : SINGLE.get(key);
};

/** A bare list says by its file's name what it is: `escalation-policies-2.json`. */
const listOfFile = (name: string): ListName | undefined => {
  const file = (name.split('/').at(-1) ?? '').toLowerCase().replace(/[-. ]/g, '_');
  return (Object.keys(LISTS) as ListName[])
    .filter((list) => file.startsWith(list))
    .sort((a, b) => b.length - a.length)[0];
};

/** The ids that a file's name names: `overrides-PABC123.json` is about the schedule `PABC123`. */
export const namedIn = (from: string, ids: ReadonlySet<string>): string | undefined =>
  from
    .replace(/\.json$/i, '')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => ids.has(word))
    .at(-1);
