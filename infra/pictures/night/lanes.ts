import type { Organisation } from '../../../workflows/organisation';
import { ownerInWords } from '../../cli/render/night-names';
import type { Night } from '../../simulate/night';
import { byOf } from '../../simulate/planned';
import type { Reacted } from '../../simulate/reactions';
import type { Told } from '../../simulate/told';
import type { Scale } from './scale';
import { own } from './time-zone';

/** Messages so close to each other that they are drawn as one. */
export interface Mark {
  readonly x: number;
  readonly told: readonly [Told, ...Told[]];
}

/** A line of the picture: everything that one person, channel or webhook was told, and did. */
export interface Lane {
  readonly owner: string;
  /** Who that is, for people; `key` is the name in the organisation, '' where it is the same. */
  readonly name: string;
  readonly key: string;
  readonly marks: readonly Mark[];
  readonly answers: readonly Reacted[];
}

/** Pixels that a mark takes, with the space around it. */
const MARK_ROOM = 34;

/** By who was told first; whoever answers without having been told comes last. */
export const lanesOf = ({ told, reacted }: Night, organisation: Organisation, scale: Scale): readonly Lane[] => {
  const owners = [...new Set(told.map(({ user }) => user))];
  const others = new Set(reacted.map(({ by }) => by).filter((by) => !owners.some((owner) => byOf(owner) === by)));
  return [...owners, ...others].map((owner) => {
    const mine = told.filter(({ user }) => user === owner);
    const marks = marksOf(mine, scale);
    const answers = reacted.filter(({ by }) => by === byOf(owner));
    return { owner, ...namesOf(owner, organisation), marks, answers: withRoom(answers, marks, scale) };
  });
};

/** Every answer that changed something has a line across all lanes as well, so none is lost. */
const withRoom = (answers: readonly Reacted[], marks: readonly Mark[], { x }: Scale): readonly Reacted[] => {
  const taken = marks.map((mark) => mark.x);
  return answers.filter(({ at }) => {
    const free = taken.every((other) => Math.abs(other - x(at)) >= ANSWER_ROOM);
    if (free) taken.push(x(at));
    return free;
  });
};

const ANSWER_ROOM = 28;

const namesOf = (owner: string, { users, teams }: Organisation): Pick<Lane, 'name' | 'key'> => {
  const key = ownerInWords(owner);
  const [kind, named] = owner.includes(':') ? owner.split(/:(.*)/s) : ['user', owner];
  if (kind === 'team') return { name: `${own(teams, named ?? '')?.name ?? named}: its channel`, key };
  const name = kind === 'user' ? (own(users, owner)?.name ?? key) : key;
  return { name, key: name === key ? '' : key };
};

const marksOf = (told: readonly Told[], { x }: Scale): readonly Mark[] => {
  const marks: { readonly x: number; readonly told: [Told, ...Told[]] }[] = [];
  for (const one of told) {
    const last = marks.at(-1);
    if (last && x(one.at) - last.x < MARK_ROOM) last.told.push(one);
    else marks.push({ x: x(one.at), told: [one] });
  }
  return marks;
};
