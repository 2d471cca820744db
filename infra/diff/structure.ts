import type { Organisation } from '../../workflows/organisation';
import type { Policy } from '../../workflows/policy';

/** A change that is no matter of who is told when, or that no alert of both sides can show. */
export interface Note {
  readonly severity: 'worse' | 'other';
  readonly says: string;
}

/** What came, went, moved or was renamed. */
export const structureOf = (before: Organisation, after: Organisation): readonly Note[] => [
  ...services(before, after),
  ...policies(before, after),
  ...(before.defaultService === after.defaultService
    ? []
    : [other(`alerts that name no service go to '${after.defaultService}' instead of '${before.defaultService}'`)]),
  ...came(before.integrations, after.integrations).map((name) => other(`integration '${name}' is new`)),
  ...came(after.integrations, before.integrations).map((name) =>
    worse(`integration '${name}' is gone: what is sent to it is refused`),
  ),
  ...shared(before.integrations, after.integrations)
    .filter(([, old, now]) => !same(old, now))
    .map(([name]) => other(`integration '${name}' changed: what it makes of what is sent to it was not compared`)),
  ...shared(before.webhooks, after.webhooks)
    .filter(([, old, now]) => !same(old, now))
    .map(([name]) => other(`webhook '${name}' goes to another address`)),
];

const services = (before: Organisation, after: Organisation): readonly Note[] => [
  ...came(after.services, before.services).map((name) =>
    worse(`service '${name}' is gone: alerts that name it open no incident of it`),
  ),
  ...came(before.services, after.services).map((name) =>
    other(`service '${name}' is new, of team '${after.services[name]?.team}'`),
  ),
  ...shared(before.services, after.services).flatMap(([name, old, now]) => [
    ...(old.team === now.team ? [] : [other(`service '${name}' moved from team '${old.team}' to '${now.team}'`)]),
    ...SENT_TO.filter(({ field }) => !same(old[field], now[field])).map(({ words }) =>
      other(`${words} of service '${name}' changed: which alerts come to it was not compared`),
    ),
    ...(same(old.forward, now.forward) ? [] : [other(`where alerts of service '${name}' are sent on to changed`)]),
  ]),
];

const SENT_TO = [
  { field: 'alarmPrefixes', words: 'the alarm prefixes' },
  { field: 'topics', words: 'the SNS topics' },
] as const;

const policies = (before: Organisation, after: Organisation): readonly Note[] => {
  const gone = came(after.policies, before.policies);
  const added = came(before.policies, after.policies);
  const renamed = gone.flatMap((old) => {
    const now = added.find((name) => same(unnamed(before.policies[old]), unnamed(after.policies[name])));
    return now === undefined ? [] : [{ old, now }];
  });
  return [
    ...renamed.map(({ old, now }) => other(`policy '${old}' is now called '${now}'`)),
    ...gone.filter((name) => !renamed.some(({ old }) => old === name)).map((name) => other(`policy '${name}' is gone`)),
    ...added.filter((name) => !renamed.some(({ now }) => now === name)).map((name) => other(`policy '${name}' is new`)),
  ];
};

const unnamed = (policy: Policy | undefined) => ({ ...policy, name: '', purpose: '' });

const other = (says: string): Note => ({ severity: 'other', says });
const worse = (says: string): Note => ({ severity: 'worse', says });

type Named<T> = Readonly<Record<string, T>>;

/** The names that only the second has. */
const came = (before: Named<unknown>, after: Named<unknown>): readonly string[] =>
  Object.keys(after).filter((name) => !Object.hasOwn(before, name));

const shared = <T>(before: Named<T>, after: Named<T>): readonly (readonly [string, T, T])[] =>
  Object.entries(after).flatMap(([name, now]) =>
    Object.hasOwn(before, name) ? [[name, before[name] as T, now] as const] : [],
  );

const same = (a: unknown, b: unknown): boolean => written(a) === written(b);

/** Functions as they were written: those of two modules are never the same. */
const written = (value: unknown): string | undefined =>
  JSON.stringify(value, (_, one) => (typeof one === 'function' ? String(one) : one));
