import { isPerson, type Notice, type Outcome } from './outcome';

/** What a change does to one alert. Times in milliseconds since the alert. */
export type Difference =
  /** People were told before, and not one of them is any more, nor anybody else. */
  | { readonly kind: 'no person any more' | 'no last resort any more' | 'a person at last' }
  | { readonly kind: 'first person later' | 'first person earlier'; readonly before: number; readonly after: number }
  | { readonly kind: 'not any more' | 'now'; readonly who: string }
  | {
      readonly kind: 'later' | 'earlier';
      readonly who: string;
      /** From 1: which of their notifications is the first at another time. */
      readonly nth: number;
      readonly before: number;
      readonly after: number;
    }
  | { readonly kind: 'less' | 'more'; readonly who: string; readonly before: number; readonly after: number }
  | {
      readonly kind: 'fewer channels' | 'other channels' | 'more channels';
      readonly who: string;
      readonly nth: number;
      readonly before: readonly string[];
      readonly after: readonly string[];
    };

/** Empty exactly when nobody would notice the change. */
export const differencesOf = (before: Outcome, after: Outcome): readonly Difference[] => [
  ...ofTheIncident(before, after),
  ...[...new Set([...before, ...after].map(({ who }) => who))].flatMap((who) =>
    ofOne(who, noticesOf(before, who), noticesOf(after, who)),
  ),
];

const ofTheIncident = (before: Outcome, after: Outcome): readonly Difference[] => {
  const [old, now] = [firstPerson(before), firstPerson(after)];
  const lost = before.some(isLastResort) && !after.some(isLastResort);
  return [
    ...(old !== undefined && now === undefined ? [{ kind: 'no person any more' } as const] : []),
    ...(old === undefined && now !== undefined ? [{ kind: 'a person at last' } as const] : []),
    ...(lost ? [{ kind: 'no last resort any more' } as const] : []),
    ...(old === undefined || now === undefined || old === now
      ? []
      : [{ kind: now > old ? 'first person later' : 'first person earlier', before: old, after: now } as const]),
  ];
};

const isLastResort = ({ level }: Notice): boolean => level === 0;

const firstPerson = (outcome: Outcome): number | undefined => outcome.find(({ who }) => isPerson(who))?.after;

/** What somebody is told at one moment, for whichever reasons. */
interface Call {
  readonly after: number;
  readonly channels: readonly string[];
}

const noticesOf = (outcome: Outcome, who: string): readonly Call[] => {
  const calls = new Map<number, readonly string[]>();
  for (const notice of outcome)
    if (notice.who === who)
      calls.set(notice.after, [...new Set([...(calls.get(notice.after) ?? []), ...notice.channels])].sort());
  return [...calls].map(([after, channels]) => ({ after, channels }));
};

const ofOne = (who: string, before: readonly Call[], after: readonly Call[]): readonly Difference[] => {
  if (before.length === 0) return [{ kind: 'now', who }];
  if (after.length === 0) return [{ kind: 'not any more', who }];
  return [
    ...inTime(who, before, after),
    ...inNumber(who, before.length, after.length),
    ...byChannel(who, before, after),
  ];
};

/** The first that comes at another time; what comes after it mostly follows from it. But earlier hides no later. */
const inTime = (who: string, before: readonly Call[], after: readonly Call[]): readonly Difference[] => {
  const all = before.flatMap(({ after: old }, index): readonly Moved[] => {
    const now = after[index]?.after;
    if (now === undefined || now === old) return [];
    return [{ kind: now > old ? 'later' : 'earlier', who, nth: index + 1, before: old, after: now }];
  });
  const [first] = all;
  const later = all.find(({ kind }) => kind === 'later');
  return [...(first ? [first] : []), ...(later && later !== first ? [later] : [])];
};

type Moved = Extract<Difference, { readonly nth: number; readonly before: number }>;

const inNumber = (who: string, before: number, after: number): readonly Difference[] =>
  before === after ? [] : [{ kind: after < before ? 'less' : 'more', who, before, after }];

const byChannel = (who: string, before: readonly Call[], after: readonly Call[]): readonly Difference[] => {
  for (const [index, { channels: old }] of before.entries()) {
    const now = after[index]?.channels;
    if (now === undefined || same(old, now)) continue;
    const kind = isPart(now, old) ? 'fewer channels' : isPart(old, now) ? 'more channels' : 'other channels';
    return [{ kind, who, nth: index + 1, before: old, after: now }];
  }
  return [];
};

const same = (a: readonly string[], b: readonly string[]): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The outbox stands for every contact method. */
const isPart = (part: readonly string[], whole: readonly string[]): boolean =>
  whole.includes('outbox') || part.every((one) => whole.includes(one));
