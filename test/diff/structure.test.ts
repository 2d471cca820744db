import { thinned } from '../../infra/diff/compare';
import { structureOf } from '../../infra/diff/structure';
import type { Organisation } from '../../workflows/organisation';
import { small } from './support/small';

const { urgent, quiet } = small.policies;
const till = { name: 'Till', team: 'shop' };
const ops = { name: 'Ops', members: [], defaultPolicy: 'quiet' };

test.each<{
  readonly why: string;
  readonly before?: Organisation;
  readonly after: Organisation;
  readonly says: readonly string[];
}>([
  { why: 'nothing', after: small, says: [] },
  {
    why: 'a service that is gone, and a new one',
    after: { ...small, services: { counter: till }, defaultService: 'counter' },
    says: [
      "worse: service 'till' is gone: alerts that name it open no incident of it",
      "other: service 'counter' is new, of team 'shop'",
      "other: alerts that name no service go to 'counter' instead of 'till'",
    ],
  },
  {
    why: 'a service that moved, with other alarms',
    after: {
      ...small,
      teams: { ...small.teams, ops },
      services: { till: { ...till, team: 'ops', alarmPrefixes: ['x-'] } },
    },
    says: [
      "other: service 'till' moved from team 'shop' to 'ops'",
      "other: the alarm prefixes of service 'till' changed: which alerts come to it was not compared",
    ],
  },
  {
    why: 'a policy with another name',
    after: { ...small, policies: { urgent, calm: { ...quiet, name: 'calm' } } as unknown as Organisation['policies'] },
    says: ["other: policy 'quiet' is now called 'calm'"],
  },
  {
    why: 'a policy in place of another',
    after: {
      ...small,
      policies: { urgent, calm: { ...quiet, name: 'calm', repeat: 3 } } as unknown as Organisation['policies'],
    },
    says: ["other: policy 'quiet' is gone", "other: policy 'calm' is new"],
  },
  {
    why: 'an integration that is gone',
    before: { ...small, integrations: { probe: {} as never } },
    after: small,
    says: ["worse: integration 'probe' is gone: what is sent to it is refused"],
  },
  {
    why: 'an integration and a webhook that changed',
    before: {
      ...small,
      integrations: { probe: { priority: "'P1'" } as never },
      webhooks: { page: { url: 'https://a' } },
    },
    after: {
      ...small,
      integrations: { probe: { priority: "'P5'" } as never },
      webhooks: { page: { url: 'https://b' } },
    },
    says: [
      "other: integration 'probe' changed: what it makes of what is sent to it was not compared",
      "other: webhook 'page' goes to another address",
    ],
  },
])('$why is noted', ({ before = small, after, says }) => {
  expect(structureOf(before, after).map((note) => `${note.severity}: ${note.says}`)).toEqual(says);
});

test('too many are thinned out evenly, and never more than too many', () => {
  expect(thinned([1, 2, 3], 3)).toEqual([1, 2, 3]);
  expect(thinned([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 5)).toEqual([0, 2, 4, 6, 8]);
  expect(thinned([0, 1, 2, 3, 4], 2)).toEqual([0, 2]);
});
