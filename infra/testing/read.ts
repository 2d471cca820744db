import type { EpochMillis } from '../../workflows/incident';
import { readInstant } from '../../workflows/on-call/read-instant';
import type { Organisation } from '../../workflows/organisation';
import { days, inWords, type Span } from '../../workflows/span';
import { CONTACT_CHANNELS } from '../../workflows/user';
import { ImpossibleTest } from './failure';
import { inList, shown } from './words';

const EXAMPLE = '2026-12-26T02:30[Europe/Berlin] or 2026-12-26T02:30+01:00';

/** @throws ImpossibleTest, as everything here: which field, what it should be, what came. */
export const instantIn = (field: string, text: unknown): EpochMillis => {
  const at = typeof text === 'string' ? readInstant(text) : undefined;
  if (at !== undefined) return at;
  throw new ImpossibleTest(
    `'${field}' should be an instant with its zone or offset, such as ${EXAMPLE}, got ${shown(text)}`,
  );
};

/** The zone by whose clocks an instant was written; UTC where only an offset says it. */
export const zoneOf = (text: string): string => /\[(.+)\]$/.exec(text)?.[1] ?? 'UTC';

/** A leap year: no night lasts that long. */
const LONGEST = days(366);

/** @param least seconds: 0 where `seconds(0)` means at once */
export const spanIn = (field: string, span: unknown, least: 0 | 1): Span => {
  const { seconds } = (span ?? {}) as Partial<Span>;
  if (typeof seconds !== 'number' || !(seconds >= least))
    throw new ImpossibleTest(
      `'${field}' should be ${least === 0 ? 'at once (seconds(0)) or ' : ''}a length of time such as minutes(5), got ${shown(span)}`,
    );
  if (seconds <= LONGEST.seconds) return { seconds };
  throw new ImpossibleTest(`'${field}' should be at most ${inWords(LONGEST)}, got ${inWords({ seconds })}`);
};

export const known = (field: string, kind: string, name: unknown, there: object): string => {
  if (typeof name === 'string' && Object.hasOwn(there, name)) return name;
  throw new ImpossibleTest(
    `'${field}' should name a ${kind} that exists, got ${shown(name)}; there are ${inList(Object.keys(there))}`,
  );
};

export const channelIn = (field: string, name: unknown): (typeof CONTACT_CHANNELS)[number] => {
  const channel = CONTACT_CHANNELS.find((one) => one === name);
  if (channel) return channel;
  throw new ImpossibleTest(`'${field}' should name a channel (${CONTACT_CHANNELS.join(', ')}), got ${shown(name)}`);
};

export const listIn = (field: string, list: unknown): readonly unknown[] => {
  if (Array.isArray(list)) return list;
  throw new ImpossibleTest(`'${field}' should be a list, got ${shown(list)}`);
};

export const oneOfIn = <const T extends string>(field: string, value: unknown, allowed: readonly T[]): T => {
  const found = allowed.find((one) => one === value);
  if (found !== undefined) return found;
  throw new ImpossibleTest(`'${field}' should be one of ${allowed.join(', ')}, got ${shown(value)}`);
};

/** @throws ImpossibleTest with the first of these sentences */
export const unlessProblems = (problems: Iterable<string>): void => {
  for (const problem of problems) throw new ImpossibleTest(problem);
};

/** @throws ImpossibleTest */
export const mustBeOrganisation = (organisation: Organisation | undefined): void => {
  if (typeof organisation?.policies === 'object') return;
  throw new ImpossibleTest(`the organisation should be what defineOrganisation() returns, got ${shown(organisation)}`);
};
