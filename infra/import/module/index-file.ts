import type { Draft, DraftOrganisation } from '../draft';
import { call, type Field, list, object, text } from './code';
import { layOut } from './layout';
import { keyLiteral } from './literal';
import type { Part } from './parts';
import { docComment, importLine } from './source-file';
import { TYPESCRIPT, valueCode } from './value-code';

/** The module itself: puts together what the other files say. */
export const indexFile = ({ source, organisation }: Draft, parts: readonly Part[], importFrom: string): string => {
  const code = call('defineOrganisation', object(fieldsOf(organisation, parts), true));
  const before = 'export default ';
  return [
    importLine(['defineOrganisation'], importFrom),
    importLine(['users'], './people'),
    ...importedInOrder(parts).map(({ identifier, path }) => `import * as ${identifier} from './${path}';\n`),
    '\n',
    docComment(`Imported from ${source}. Another import keeps what was changed here by hand.`),
    `${before}${layOut(code, TYPESCRIPT, before, ';')};\n`,
  ].join('');
};

/** As a formatter sorts them. */
const importedInOrder = (parts: readonly Part[]): readonly Part[] =>
  [...parts].sort((a, b) => NATURAL.compare(a.path, b.path));

const NATURAL = new Intl.Collator('en', { numeric: true });

const fieldsOf = (organisation: DraftOrganisation, parts: readonly Part[]): readonly Field[] => {
  const { webhooks, integrations, lowUrgency, defaultService } = organisation;
  const teams = parts.flatMap(({ team, identifier }): Field[] =>
    team === undefined ? [] : [{ key: keyLiteral(team.key), value: text(`${identifier}.team`) }],
  );
  return [
    'users',
    { key: 'teams', value: object(teams, true) },
    together(parts, 'schedules'),
    { key: 'policies', value: list(having(parts, 'policies').map((name) => text(`...${name}`))) },
    together(parts, 'services'),
    { key: 'defaultService', value: valueCode(defaultService) },
    ...optional({ webhooks, integrations, lowUrgency }),
  ];
};

const together = (parts: readonly Part[], field: 'schedules' | 'services'): Field => {
  const names = having(parts, field);
  const [only, ...more] = names;
  const isOne = only !== undefined && more.length === 0;
  return { key: field, value: isOne ? text(only) : object(names.map((name) => `...${name}`)) };
};

const having = (parts: readonly Part[], field: 'schedules' | 'policies' | 'services'): readonly string[] =>
  parts.filter((part) => part[field].length > 0).map(({ identifier }) => `${identifier}.${field}`);

const optional = (given: Readonly<Record<string, unknown>>): readonly Field[] =>
  Object.entries(given)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ({ key, value: valueCode(value) }));
