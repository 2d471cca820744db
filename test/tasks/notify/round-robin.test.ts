import * as fc from 'fast-check';
import { TABLE_NAME } from '../../../infra/local/embedded-stack';
import { directClient } from '../../../infra/local/store/client';
import { ensureTable } from '../../../infra/local/store/ensure-table';
import { openStore } from '../../../infra/local/store/open-store';
import { tableDefinition } from '../../../infra/local/table';
import { openTable, type Table } from '../../../tasks/incidents/table-client';
import { whoseTurn } from '../../../tasks/notify/round-robin';
import { runs } from '../../support/runs';
import { Died, Turns } from '../../support/turns';

const MEMBERS = ['a', 'b', 'c'];
const everybody = () => true;

let table: Table;
let teams = 0;

beforeAll(async () => {
  const client = directClient((await openStore('memory')).run);
  await ensureTable(client, tableDefinition(TABLE_NAME));
  table = openTable(client, TABLE_NAME);
});

/** A team that has never had a turn. */
const newTeam = (): string => {
  teams += 1;
  return `team-${teams}`;
};

const asking = (team: string, canCome: (member: string) => boolean = everybody, members = MEMBERS) => {
  return (incident: string, visit: number) => whoseTurn(table, { incident, visit, team }, members, canCome);
};

test("each visit and each incident is the next one's turn", async () => {
  const turn = asking(newTeam());
  expect([await turn('x', 1), await turn('x', 2), await turn('y', 1), await turn('y', 2)]).toEqual([
    'a',
    'b',
    'c',
    'a',
  ]);
});

test('the same visit gets the same person, however often it is asked', async () => {
  const turn = asking(newTeam());
  expect([await turn('x', 1), await turn('x', 1), await turn('y', 1), await turn('x', 1)]).toEqual([
    'a',
    'a',
    'b',
    'a',
  ]);
});

test('whoever is away is passed over, and whoever was chosen before they went stays chosen', async () => {
  const team = newTeam();
  await asking(team)('x', 1);
  const withoutAB = asking(team, (member) => member === 'c');
  expect([await withoutAB('y', 1), await withoutAB('x', 1)]).toEqual(['c', 'a']);
});

test('when all are away nobody gets it, and the next one who is asked has not lost theirs', async () => {
  const team = newTeam();
  expect(await asking(team, () => false)('x', 1)).toBeUndefined();
  expect(await asking(team)('x', 1)).toBe('a');
});

test('a team that has become smaller goes on with those who are left', async () => {
  const team = newTeam();
  for (const visit of [1, 2]) await asking(team)('x', visit);
  expect([await asking(team, everybody, ['a'])('x', 3), await asking(team, everybody, ['a'])('x', 4)]).toEqual([
    'a',
    'a',
  ]);
});

/** Who asks at the same time, for which of two visits, and which of them dies after so many calls. */
const STORIES = fc.record({
  visits: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 2, maxLength: 4 }),
  picks: fc.array(fc.nat(11), { minLength: 20, maxLength: 20 }),
  dies: fc.nat(4),
  after: fc.nat(4),
});

test('whatever order several ask in and one dies: a visit has one person, and a repeat finds the same', async () => {
  await fc.assert(
    fc.asyncProperty(STORIES, async ({ visits, picks, dies, after }) => {
      const team = newTeam();
      const turns = new Turns(picks);
      const asked = visits.map((visit, n) => {
        const mine = turns.table(table, n === dies ? after : Number.POSITIVE_INFINITY);
        return whoseTurn(mine, { incident: team, visit, team }, MEMBERS, everybody);
      });
      const outcomes = await turns.run(asked);

      for (const [n, outcome] of outcomes.entries()) {
        if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(Died);
        else expect(MEMBERS).toContain(outcome.value);
        if (outcome.status === 'fulfilled') expect(await asking(team)(team, visits[n] ?? 0)).toBe(outcome.value);
      }
    }),
    { numRuns: runs(20, 2000), seed: 7 },
  );
});
