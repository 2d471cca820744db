import type { Participant } from '../../../../workflows/on-call/schedule';
import type { Book } from '../book';
import type { OpsgenieEscalation, OpsgenieUser, Ref } from '../export';
import type { Directory } from '../people/directory';
import { isTold, subjectOf } from '../people/person';
import { inline } from '../wording';

/** Whose turn it becomes, and in what that differs from what stood there; undefined where it means the same. */
export interface Turn {
  readonly participant: Participant;
  readonly differs?: string;
}

const NOBODY: Participant = { nobody: true };

/** A participant that cannot be said keeps its place as nobody, so that the others keep theirs. */
export const turnOf = (ref: Ref, book: Book, directory: Directory): Turn => {
  if (ref.type === 'none') return { participant: NOBODY };
  if (ref.type === 'user') return userTurn(ref, book, directory);
  if (ref.type === 'team') return teamTurn(ref, book, directory);
  if (ref.type === 'escalation') return escalationTurn(ref, book, directory);
  return nobody(`a participant of type ${JSON.stringify(inline(ref.type))} is nobody here`);
};

const userTurn = (ref: Ref, book: Book, directory: Directory): Turn => {
  const user = directory.user(ref);
  const key = book.user(ref);
  if (!user || key === undefined) return nobody('a participant who is no user of the account is nobody here');
  return isTold(user) ? { participant: key } : nobody(`${subjectOf(user, book)} is blocked, so it is nobody's turn`);
};

const teamTurn = (ref: Ref, book: Book, directory: Directory): Turn => {
  const team = directory.team(ref);
  const key = book.team(ref);
  if (!team || key === undefined) return nobody('a participant that is no team of the account is nobody here');
  if (membersTold(ref, book, directory).length === 0)
    return nobody(`team '${inline(team.name)}' has no members to be told`);
  return {
    participant: { team: key },
    differs: `all members of team '${inline(team.name)}' are on call together, whatever its routing rules say`,
  };
};

const escalationTurn = (ref: Ref, book: Book, directory: Directory): Turn => {
  const escalation = directory.escalation(ref);
  if (!escalation) return nobody('a participant that is no escalation of the account is nobody here');
  const people = peopleOf(escalation, book, directory);
  if (people.length === 0)
    return nobody(
      `escalation '${inline(escalation.name)}' names nobody first who can be put here, so it is nobody's turn`,
    );
  return {
    participant: people.length === 1 && people[0] !== undefined ? people[0] : { together: people },
    differs: `whom escalation '${inline(escalation.name)}' tells first is on call; its later rules are not followed`,
  };
};

/** Whom the first rules of an escalation mean by name or as a whole team. */
const peopleOf = (escalation: OpsgenieEscalation, book: Book, directory: Directory): readonly string[] => {
  const first = Math.min(...escalation.rules.map(({ delayMinutes }) => delayMinutes));
  const told = escalation.rules
    .filter(({ delayMinutes }) => delayMinutes === first)
    .flatMap(({ recipient }) =>
      recipient.type === 'team' ? membersTold(recipient, book, directory) : userTold(recipient, book, directory),
    );
  return [...new Set(told)];
};

/** The keys of a team's members who are told, in their order. */
export const membersTold = (ref: Ref, book: Book, directory: Directory): readonly string[] => [
  ...new Set((directory.team(ref)?.members ?? []).flatMap(({ user }) => userTold(user, book, directory))),
];

const userTold = (ref: Ref, book: Book, directory: Directory): readonly string[] => {
  const user: OpsgenieUser | undefined = directory.user(ref);
  const key = book.user(ref);
  return user && key !== undefined && isTold(user) ? [key] : [];
};

const nobody = (differs: string): Turn => ({ participant: NOBODY, differs });

/** Whom a participant stands for: of a team, those of its members who are told. */
export const namesIn = (ref: Ref, book: Book, directory: Directory): readonly string[] => {
  const { participant } = turnOf(ref, book, directory);
  if (typeof participant === 'string') return [participant];
  if ('together' in participant) return participant.together;
  return 'team' in participant ? membersTold(ref, book, directory) : [];
};
