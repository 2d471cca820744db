import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Draft, DraftOrganisation } from '../../../infra/import/draft';
import { filesOf } from '../../../infra/import/module/files';
import type { OnConflict } from '../../../infra/import/write/conflicts';
import type { Disk } from '../../../infra/import/write/disk';
import { planWrite } from '../../../infra/import/write/plan';
import { writePlan } from '../../../infra/import/write/write';
import type { WritePlan } from '../../../infra/import/write/write-plan';
import { aDraft } from '../module/a-draft';

/** A folder for one test, gone afterwards; the import goes into a folder in it that does not exist yet. */
export const withFolder = (use: (directory: string) => void): void => {
  const above = mkdtempSync(join(tmpdir(), 'stepladder-write-'));
  try {
    use(join(above, 'oncall'));
  } finally {
    rmSync(above, { recursive: true });
  }
};

export const planned = (directory: string, draft: Draft = aDraft()): WritePlan =>
  planWrite(directory, filesOf(draft, { importFrom: 'stepladder' }), draft);

export const imported = (
  directory: string,
  draft: Draft = aDraft(),
  { onConflict, disk }: { onConflict?: OnConflict; disk?: Disk } = {},
): WritePlan => {
  const plan = planned(directory, draft);
  writePlan(plan, { onConflict, ...(disk && { disk }) });
  return plan;
};

/** What became of each file that is not as it was. */
export const whatOf = ({ files }: WritePlan): Readonly<Record<string, string>> =>
  Object.fromEntries(files.filter(({ what }) => what !== 'unchanged').map(({ path, what }) => [path, what]));

/** Every file in a folder, by its path. */
export const contentOf = (directory: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(directory, { recursive: true, encoding: 'utf8' })
      .map((path) => join(directory, path))
      .filter((path) => statSync(path).isFile())
      .sort()
      .map((path) => [relative(directory, path), readFileSync(path, 'utf8')]),
  );

export const withOrganisation = (change: (organisation: DraftOrganisation) => Partial<DraftOrganisation>): Draft => {
  const draft = aDraft();
  return { ...draft, organisation: { ...draft.organisation, ...change(draft.organisation) } };
};
