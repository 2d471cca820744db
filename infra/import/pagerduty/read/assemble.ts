import type { Note } from '../../note';
import type { Problems } from '../../read/problems';
import type { PagerDutyExport } from '../export';
import { type Fields, fieldsOf } from './fields';
import { maintenanceFrom, policyFrom, serviceFrom } from './policies';
import { type ListName, namedIn, type Piece, type Pool } from './pool';
import { oldRuleSets, pathFrom } from './rule-sets';
import { scheduleFrom } from './schedules';
import { teamFrom, userFrom } from './users';

/** What the answers of the API say, together. What is wrong with them is among the problems. */
export const assemble = ({ pieces, unknown, active }: Pool, problems: Problems): PagerDutyExport => {
  const fields = (piece: Piece): Fields => fieldsOf(piece, problems);
  const all = (list: ListName): readonly Piece[] => pieces.get(list) ?? [];
  const unique = (list: ListName): readonly Fields[] => richest(all(list), problems).map(fields);
  const [users, schedules, teams, services] = [
    unique('users'),
    unique('schedules'),
    unique('teams'),
    unique('services'),
  ];
  const about = aboutOf(pieces, problems);
  const names = new Map(
    [...services, ...unique('orchestrations'), ...unique('rulesets')].map((one) => [one.text('id'), one.text('name')]),
  );
  const nameOf = (id: string): string => names.get(id) ?? id;
  const handOffs = about('oncall_handoff_notification_rules', users, 'user');
  const [overrides, rotations, events] = (['overrides', 'rotations', 'events'] as const).map((list) =>
    about(list, schedules, 'schedule'),
  );
  const members = about('members', teams, 'team');
  const byUser = membersByUser(users);
  return {
    users: users.map((user) => userFrom(user, handOffs?.get(user.text('id')) ?? [])),
    teams: teams.map((team) => {
      const id = team.text('id');
      const named = (members.get(id) ?? []).map((member) => member.idOf('user') ?? '');
      return teamFrom(team, [...named, ...(byUser.get(id) ?? [])]);
    }),
    schedules: schedules.map((schedule) => {
      const id = schedule.text('id');
      const of = (map: ReadonlyMap<string, readonly Fields[]> | undefined) => map?.get(id) ?? [];
      return scheduleFrom(
        schedule,
        { overrides: of(overrides), rotations: of(rotations), events: of(events) },
        problems.add,
      );
    }),
    policies: unique('escalation_policies').map((policy) => policyFrom(policy, problems.add)),
    services: services.map((service) => serviceFrom(service, problems.add)),
    ruleSets: [
      ...(pieces.get('orchestration_path') ?? []).map((path) => pathFrom(fields(path), nameOf, active)),
      ...oldRuleSets(all('rules').map(fields), nameOf),
    ],
    maintenances: unique('maintenance_windows').map(maintenanceFrom),
    notes: notesOf(unknown, all('custom_shifts').length),
  };
};

/** The same object may be in several answers: a list leaves out what an answer of its own has. */
const richest = (all: readonly Piece[], problems: Problems): readonly Piece[] => {
  const byId = new Map<string, Piece>();
  for (const piece of all) {
    const id = piece.json['id'];
    if (typeof id !== 'string' || id === '') {
      problems.add(`${piece.at}: 'id' should be text that is not empty`);
      continue;
    }
    const known = byId.get(id);
    if (!known || JSON.stringify(known.json).length < JSON.stringify(piece.json).length) byId.set(id, piece);
  }
  return [...byId.values()].sort((a, b) => (String(a.json['id']) < String(b.json['id']) ? -1 : 1));
};

/** Answers that do not say themselves what they are about: the name of the file does. */
const aboutOf =
  (pieces: Pool['pieces'], problems: Problems) =>
  (list: ListName, owners: readonly Fields[], kind: string): ReadonlyMap<string, readonly Fields[]> => {
    const ids = new Set(owners.map((owner) => owner.text('id')));
    const found = new Map<string, Fields[]>();
    for (const piece of pieces.get(list) ?? []) {
      const fields = fieldsOf(piece, problems);
      const own = fields.has(kind) && typeof fields.json(kind) === 'object' ? fields.idOf(kind) : undefined;
      const id = (list === 'members' ? undefined : own) ?? namedIn(piece.from, ids);
      if (id === undefined)
        problems.add(
          `${piece.at}: nothing says of which ${kind} it is: name the file after the ${kind}'s id, such as '${list}-${[...ids][0] ?? 'PABC123'}.json'`,
        );
      else found.set(id, [...(found.get(id) ?? []), fields]);
    }
    return found;
  };

/** The ids of users by team, as each user's own answer names them. */
const membersByUser = (users: readonly Fields[]): ReadonlyMap<string, readonly string[]> => {
  const byTeam = new Map<string, string[]>();
  for (const user of users)
    for (const team of user.objects('teams')) {
      const members = byTeam.get(team.text('id')) ?? [];
      members.push(user.text('id'));
      byTeam.set(team.text('id'), members);
    }
  return byTeam;
};

const notesOf = (unknown: ReadonlyMap<string, number>, customShifts: number): readonly Note[] => [
  ...[...unknown].map(
    ([key, count]): Note => ({
      area: 'other',
      subject: `'${key.includes('@') ? 'an address' : key.slice(0, 60)}' in ${count} ${count === 1 ? 'answer' : 'answers'}`,
      kind: 'not translated',
      because: 'the import does not know what that is',
      toDo: 'look whether anything of it is needed',
    }),
  ),
  ...(customShifts === 0
    ? []
    : [
        {
          area: 'overrides',
          subject: `${customShifts} custom ${customShifts === 1 ? 'shift' : 'shifts'}`,
          kind: 'not translated',
          because: 'a shift outside of every rotation has nothing that stands for it',
          toDo: 'set an override for each with npx stepladder overrides',
        } satisfies Note,
      ]),
];
