import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Draft } from '../../../infra/import/draft';
import { filesOf } from '../../../infra/import/module/files';
import { sorted } from '../../../infra/import/write/canonical';
import { stateText } from '../../../infra/import/write/state';
import { defineOrganisation } from '../../../workflows/organisation';
import { runs } from '../../support/runs';
import { aDraft, HOSTILE } from './a-draft';
import { evaluated } from './evaluated';
import { inFolder, REPOSITORY, said } from './tools';

const IMPORT_FROM = 'stepladder';
const files = filesOf(aDraft(), { importFrom: IMPORT_FROM });
const inOrder = (value: unknown): string => JSON.stringify(sorted(value), undefined, 1);
const meant = (draft: Draft): string => inOrder(defineOrganisation(draft.organisation));

test('one file a team, and one for what belongs to none; data only where there is some', () => {
  expect(Object.keys(files)).toEqual([
    'index.ts',
    'people.ts',
    'teams/default.ts',
    'teams/payments-eu.ts',
    'shared.ts',
    'data/.gitignore',
    'data/contacts.json',
    'data/overrides.json',
    'data/time-off.json',
  ]);
  const bare = filesOf(aDraft({ contacts: [], overrides: [], timeOff: [] }), { importFrom: IMPORT_FROM });
  expect(Object.keys(bare).filter((path) => path.startsWith('data'))).toEqual([]);
});

test('it reads as a person would write it', () => {
  expect(files['index.ts']).toBe(`import { defineOrganisation } from 'stepladder';
import { users } from './people';
import * as shared from './shared';
import * as defaultTeam from './teams/default';
import * as paymentsEu from './teams/payments-eu';

/** Imported from Opsgenie. Another import keeps what was changed here by hand. */
export default defineOrganisation({
  users,
  teams: {
    default: defaultTeam.team,
    'payments-eu': paymentsEu.team,
  },
  schedules: paymentsEu.schedules,
  policies: [...paymentsEu.policies, ...shared.policies],
  services: { ...defaultTeam.services, ...paymentsEu.services },
  defaultService: 'shop',
});
`);
  expect(files['shared.ts']).toBe(`import { definePolicy, minutes } from 'stepladder';

export const policies = [
  definePolicy({
    name: 'company-wide',
    purpose: 'For everybody.',
    levels: [{ name: 'Zoë', notify: [{ user: 'zoe-li' }], acknowledgeWithin: minutes(30) }],
    repeat: 0,
    lastResort: [{ user: 'zoe-li' }],
    doneWhen: 'resolved',
  }),
];
`);
});

test('the order in which a draft was made does not show', () => {
  const { organisation, contacts, ...rest } = aDraft();
  const { users, teams, policies, services } = organisation;
  const turned: Draft = {
    ...rest,
    contacts: contacts.toReversed(),
    organisation: {
      ...organisation,
      users: Object.fromEntries(Object.entries(users).reverse()),
      teams: Object.fromEntries(Object.entries(teams).reverse()),
      services: Object.fromEntries(Object.entries(services).reverse()),
      policies: policies.toReversed(),
    },
  };
  expect(filesOf(turned, { importFrom: IMPORT_FROM })).toEqual(files);
});

test('addresses stand in the contacts alone, which git does not take', () => {
  const { 'data/contacts.json': contacts = '', ...others } = files;
  expect(JSON.parse(contacts)).toEqual({
    users: {
      anna: [
        { channel: 'sms', address: '+491700000000' },
        { channel: 'voice', address: '+491700000000' },
      ],
      ben: [{ channel: 'email', address: 'ben@example.com' }],
    },
    teams: {},
  });
  expect(Object.values(others).join('')).not.toMatch(/@example|\+49/);
  expect(others['data/.gitignore']).toMatch(/^contacts\.json\*$/m);
});

test('the formatter and the linter of this repository find nothing to change', () => {
  const drafts = [aDraft(), ...fc.sample(hostileDraft, { numRuns: runs(15, 300), seed: 6 })];
  const all = drafts.flatMap((draft, index) => {
    const written = filesOf(draft, { importFrom: index % 2 === 0 ? IMPORT_FROM : '../../workflows' });
    const state = stateText('Opsgenie', written, draft);
    return Object.entries({ ...written, 'state.json': state }).map(([path, text]) => [`${index}/${path}`, text]);
  });
  const settings = readFileSync(join(REPOSITORY, 'biome.json'), 'utf8');
  inFolder({ ...Object.fromEntries(all), 'biome.json': settings }, (folder) => {
    // What a name may say, such as something in braces after a dollar, is a warning at most.
    expect(said(folder, '@biomejs/biome/bin/biome', 'check', '--diagnostic-level=error', '.')).toMatchObject({
      status: 0,
      output: expect.stringMatching(/^Checked \d{2,} files/),
    });
  });
});

test('run, it is the organisation that was drafted, whatever names say', () => {
  expect(inOrder(evaluated(files, IMPORT_FROM))).toBe(meant(aDraft()));
  fc.assert(
    fc.property(hostileDraft, fc.constantFrom(IMPORT_FROM, './workflows'), (draft, importFrom) => {
      const loaded = evaluated(filesOf(draft, { importFrom }), importFrom.replace('./', ''));
      expect(inOrder(loaded)).toBe(meant(draft));
    }),
    { numRuns: runs(15, 1000) },
  );
});

test('the compiler takes it, and refuses the name of somebody who does not exist', () => {
  const written = Object.entries(filesOf(aDraft(), { importFrom: join(REPOSITORY, 'workflows') }));
  const mistaken = written.map(([path, text]) => [
    `bad/${path}`,
    text.replace("[{ user: 'zoe-li' }]", "[{ user: 'zoe' }]"),
  ]);
  const settings = {
    extends: join(REPOSITORY, 'tsconfig.json'),
    compilerOptions: { types: ['node'], typeRoots: [join(REPOSITORY, 'node_modules/@types')] },
    include: ['.'],
  };
  const all = [...written.map(([path, text]) => [`good/${path}`, text]), ...mistaken];
  inFolder({ ...Object.fromEntries(all), 'tsconfig.json': JSON.stringify(settings) }, (folder) => {
    const { output } = said(folder, 'typescript/bin/tsc', '-p', '.');
    expect(output).toMatch(/^bad\/index\.ts.*"zoe"/);
    expect(output).not.toMatch(/^(?!bad\/index\.ts)\S/m);
  });
});

/** Drafts whose keys and texts are whatever somebody once typed. */
const words = fc.oneof(
  fc.constantFrom(HOSTILE, '__proto__', 'constructor', 'index', 'con', 'shared', 'users', '24-7', 'a-b', 'aB', 'ünï'),
  fc.constantFrom('x'.repeat(118), '日本語'.repeat(20), "it's", '"', 'a\nb', ''),
  fc.string({ unit: 'binary-ascii', maxLength: 30 }),
);
/** Keys that an import makes have 48 columns at most. */
const keys = words.map((word) => [...word].slice(0, 24).join(''));
const lengths = fc.integer({ min: 60, max: 86_400 }).map((seconds) => ({ seconds }));
const hostileDraft: fc.Arbitrary<Draft> = fc
  .record({
    users: fc.uniqueArray(keys, { minLength: 1, maxLength: 4 }),
    teams: fc.uniqueArray(keys, { minLength: 1, maxLength: 4 }),
    services: fc.uniqueArray(keys, { minLength: 1, maxLength: 3 }),
    text: words.filter((text) => text.trim() !== ''),
    wait: lengths,
  })
  .map(({ users, teams, services, text, wait }) => {
    const [user = '', team = ''] = [users[0], teams[0]];
    const targets = [...users.map((name) => ({ user: name })), ...teams.map((name) => ({ roundRobin: name }))];
    return aDraft({
      organisation: {
        users: own(users, () => ({ name: text, timeZone: 'UTC', notify: { high: [{ after: wait, by: 'sms' }] } })),
        teams: own(teams, () => ({ name: text, members: users, defaultPolicy: 'only' })),
        schedules: {},
        policies: [
          {
            name: 'only',
            purpose: text,
            levels: [{ name: text, notify: targets, acknowledgeWithin: wait }],
            repeat: 0,
            lastResort: [{ user }],
            doneWhen: 'resolved',
          },
        ],
        services: own(services, () => ({ name: text, team })),
        defaultService: services[0] ?? '',
      },
      policyTeams: own(['only'], () => teams.at(-1) ?? ''),
      overrides: [],
    });
  });

const own = <T>(names: readonly string[], make: () => T): Record<string, T> =>
  Object.fromEntries(names.map((name) => [name, make()]));
