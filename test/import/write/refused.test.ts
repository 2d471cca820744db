import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ImportProblem } from '../../../infra/import/import-problem';
import { DISK } from '../../../infra/import/write/disk';
import { writePlan } from '../../../infra/import/write/write';
import { aDraft } from '../module/a-draft';
import { contentOf, imported, planned, withFolder } from './folder';

const refusal = (act: () => void): string => {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(ImportProblem);
    return (error as Error).message;
  }
  return 'nothing was refused';
};

test('a folder that somebody else has filled stays as it is', () =>
  withFolder((directory) => {
    mkdirSync(directory);
    writeFileSync(join(directory, 'index.ts'), 'export default 1;\n');
    expect(refusal(() => imported(directory))).toContain(`${directory} is not empty, and no import has written it`);
    expect(contentOf(directory)).toEqual({ 'index.ts': 'export default 1;\n' });
  }));

test.each([
  ['a file where the folder should be', (at: string) => writeFileSync(at, ''), 'is not a folder'],
  ['a link to nowhere', (at: string) => symlinkSync(`${at}-not-there`, at), 'is not a folder'],
  ['a link in a circle', (at: string) => symlinkSync(at, at), 'circle'],
])('%s', (_, make, words) =>
  withFolder((directory) => {
    make(directory);
    expect(refusal(() => imported(directory))).toMatch(words);
  }),
);

test.each([
  ['a folder', 'teams/default.ts', (at: string) => mkdirSync(at), 'is a folder, where the import has a file'],
  ['a link', 'people.ts', (at: string) => symlinkSync('/etc/passwd', at), 'is a symbolic link, where the import has a'],
  [
    'a link above it',
    'data',
    (at: string) => symlinkSync('/tmp', at),
    'is a symbolic link, where the import has a folder',
  ],
  [
    'bytes that are no text',
    'index.ts',
    (at: string) => writeFileSync(at, Buffer.from([0xff])),
    'is not text in UTF-8',
  ],
])('%s in the place of a file', (_, path, make, words) =>
  withFolder((directory) => {
    imported(directory);
    rmSync(join(directory, path), { recursive: true });
    make(join(directory, path));
    expect(refusal(() => imported(directory))).toContain(`${join(directory, path)} ${words}`);
  }),
);

test('below a file no folder can be made', () =>
  withFolder((directory) => {
    writeFileSync(directory, '');
    expect(refusal(() => imported(join(directory, 'deep', 'er')))).toContain('is not a folder');
  }));

test.each([
  ['no JSON', '{', 'it should be JSON'],
  ['a list', '[]', 'it should be an object'],
  ['somebody else’s', '{"name":"x"}', "'format' should be 1"],
  ['of the future', '{"format":2}', 'was written by a newer Stepladder (format 2)'],
  ['of nobody', '{"format":1,"source":"VictorOps"}', "'source' should be Opsgenie or PagerDuty"],
  ['without files', '{"format":1,"source":"Opsgenie"}', "'files' should be an object"],
  [
    'that names files elsewhere',
    '{"format":1,"source":"Opsgenie","files":{"../../x.ts":["a"]}}',
    'which no import writes',
  ],
  ['with numbers for lines', '{"format":1,"source":"Opsgenie","files":{"index.ts":[1]}}', 'a list of lines or a hash'],
  ['of another source', '{"format":1,"source":"PagerDuty","files":{}}', 'holds what was imported from PagerDuty'],
])('a state that is %s', (_, text, words) =>
  withFolder((directory) => {
    imported(directory);
    writeFileSync(join(directory, '.stepladder-import.json'), text);
    const before = contentOf(directory);
    expect(refusal(() => imported(directory))).toContain(words);
    expect(contentOf(directory)).toEqual(before);
  }),
);

test('what changes between the plan and the writing is not overwritten', () =>
  withFolder((directory) => {
    imported(directory);
    const plan = planned(directory, aDraft({ overrides: [] }));
    writeFileSync(join(directory, 'index.ts'), '// mine\n');
    expect(refusal(() => writePlan(plan, { onConflict: undefined }))).toContain(
      'index.ts changed while the import was running',
    );
    expect(contentOf(directory)['index.ts']).toBe('// mine\n');
  }));

test.each(['EACCES', 'ENOSPC', 'EROFS', 'EWHATEVER'])('a disk that says %s', (code) =>
  withFolder((directory) => {
    const disk = {
      ...DISK,
      write: () => {
        throw Object.assign(new Error('no'), { code, path: '/x/y' });
      },
    };
    expect(refusal(() => imported(directory, aDraft(), { disk }))).toMatch(
      /^\/x\/y: .*(permission|space|read|EWHATEVER)/,
    );
  }),
);

test('a folder beside it that is not of an import is left alone', () =>
  withFolder((directory) => {
    mkdirSync(`${directory}.stepladder-new`);
    writeFileSync(join(`${directory}.stepladder-new`, 'mine.txt'), 'mine');
    expect(refusal(() => imported(directory))).toContain('is in the way');
    expect(contentOf(`${directory}.stepladder-new`)).toEqual({ 'mine.txt': 'mine' });
  }));
