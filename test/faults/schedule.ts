import { Draw } from './draw';
import { type Fault, inWords, SITES, type Site } from './faults';
import { ORGANISATIONS, type OrganisationName } from './organisations';

export type AnswerKind = 'acknowledge' | 'unacknowledge' | 'resolve' | 'escalate' | 'snooze';

/** What comes in from outside. Seconds that pass before the next are a happening too. */
export type Happening =
  | { readonly kind: 'alert'; readonly key: string }
  | { readonly kind: 'over'; readonly key: string }
  | { readonly kind: 'answer'; readonly answer: AnswerKind; readonly by: string; readonly minutes: number }
  | { readonly kind: 'pass'; readonly seconds: number };

/** A night, and what goes wrong in it: all of it follows from the seed. */
export interface Schedule {
  readonly seed: number;
  readonly organisation: OrganisationName;
  readonly happenings: readonly Happening[];
  readonly faults: readonly Fault[];
}

const SPANS = [1, 30, 119, 120, 121, 299, 300, 301, 420, 700, 1800] as const;
const ANSWERS: readonly AnswerKind[] = [
  'acknowledge',
  'acknowledge',
  'resolve',
  'snooze',
  'escalate',
  'escalate',
  'unacknowledge',
];
const PEOPLE = ['platform-engineer-1', 'platform-engineer-2', 'engineering-manager'] as const;

const happening = (draw: Draw): readonly Happening[] => {
  const key = draw.chance(0.85) ? 'errors' : 'latency';
  if (draw.chance(0.16)) return [{ kind: 'alert', key }];
  if (draw.chance(0.06)) return [{ kind: 'over', key }];
  const answer = (): Happening => ({
    kind: 'answer',
    answer: draw.of(ANSWERS),
    by: draw.of(PEOPLE),
    minutes: draw.of([2, 10, 45]),
  });
  const passing: Happening = { kind: 'pass', seconds: draw.of(SPANS) };
  // Two people who answer in the same instant.
  if (draw.chance(0.2)) return [answer(), answer(), passing];
  return draw.chance(0.6) ? [answer(), passing] : [passing];
};

const fault = (draw: Draw): Fault => {
  const site = draw.of(Object.keys(SITES) as Site[]);
  const { most, kinds } = SITES[site];
  return { site, nth: draw.early(most), kind: draw.of(kinds), amount: draw.between(1, 30) };
};

/** Of a seed always the same one. */
export const scheduleOf = (seed: number): Schedule => {
  const draw = new Draw('a fault schedule', seed);
  const first: readonly Happening[] = [
    { kind: 'alert', key: 'errors' },
    { kind: 'pass', seconds: draw.of(SPANS) },
  ];
  return {
    seed,
    organisation: draw.of(Object.keys(ORGANISATIONS) as OrganisationName[]),
    happenings: [first, ...Array.from({ length: draw.between(0, 5) }, () => happening(draw))].flat(),
    faults: Array.from({ length: draw.between(0, 4) }, () => fault(draw)),
  };
};

const words = (what: Happening): string => {
  if (what.kind === 'pass') return `${what.seconds} s pass`;
  if (what.kind === 'alert') return `an alert '${what.key}'`;
  if (what.kind === 'over') return `the monitor says that '${what.key}' is over`;
  return `${what.by} answers '${what.answer}'${what.answer === 'snooze' ? ` for ${what.minutes} minutes` : ''}`;
};

/** For a person who wants to know what failed. */
export const scheduleInWords = ({ seed, organisation, happenings, faults }: Schedule): readonly string[] => [
  `seed ${seed}, organisation '${organisation}'`,
  ...happenings.map((what) => `  ${words(what)}`),
  ...(faults.length === 0 ? ['  nothing goes wrong'] : faults.map((of) => `  fault: ${inWords(of)}`)),
];
