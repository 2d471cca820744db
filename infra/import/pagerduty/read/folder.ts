import { join } from 'node:path';
import { ImportProblem } from '../../import-problem';
import { foldersIn, isFolder, jsonFile, jsonNamesIn } from '../../read/json-files';
import { problemsOf } from '../../read/problems';
import { withoutAddress } from '../../read/shown';
import type { PagerDutyExport } from '../export';
import { assemble } from './assemble';
import { type Answer, poolOf } from './pool';

/**
 * A folder of answers of PagerDuty's REST API, saved as JSON files of any name, also in folders of their own.
 * @throws ImportProblem with everything that cannot be read
 */
export const readPagerDutyFolder = (path: string): PagerDutyExport => {
  if (!isFolder(path))
    throw new ImportProblem(`${path} is no folder: give the one with the answers of PagerDuty's API`);
  const problems = problemsOf(`the PagerDuty export in ${path}`);
  const answers = [path, ...foldersIn(path).map((folder) => join(path, folder))].flatMap((folder) =>
    jsonNamesIn(folder).flatMap((file): readonly Answer[] => {
      const shown = withoutAddress(file);
      const name = folder === path ? shown : `${folder.slice(path.length).replace(/^[/\\]+/, '')}/${shown}`;
      const read = jsonFile(join(folder, file), name, problems);
      return read ? [read] : [];
    }),
  );
  const pool = poolOf(answers, problems.add);
  const from = assemble(pool, problems);
  problems.throwIfAny();
  if (from.policies.length === 0)
    throw new ImportProblem(
      `${path} has no escalation policies: save what GET /users, /teams, /schedules/{id}, /escalation_policies and /services answer as JSON files in it`,
    );
  return from;
};
