import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
// These have hooks that every test shares: registered here, they are there for all files of a group.
import '../support/a-level';
import { forgetNights } from '../support/night';
import { ALONE, GROUPED, PARTS } from './grouped.json';

const tests = join(__dirname, '..');

const files = GROUPED.flatMap((folder) =>
  readdirSync(join(tests, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => join(tests, folder, file)),
)
  // What changes how a client answers for the whole process stays by itself.
  .filter((file) => !ALONE.some((folder) => file.startsWith(join(tests, folder, '/'))))
  .sort();

/**
 * The files of one part, in one go: what they have in common is loaded and warmed up once, which takes less than half of
 * the time. A file that is named on the command line runs alone, see jest.config.cjs.
 * @param part from 1
 */
export const together = (part: number): void => {
  for (const file of files.filter((_, index) => index % PARTS === part - 1))
    describe(relative(tests, file), () => {
      require(file);
      afterAll(forgetNights);
    });
};
