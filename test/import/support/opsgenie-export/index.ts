import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { forwardingFiles, integrationFiles, otherFiles } from './around';
import type { Files } from './blocks';
import { escalationFiles } from './escalations';
import { userFiles } from './people';
import { policyFiles } from './policies';
import { scheduleFiles } from './schedules';
import { teamFiles } from './teams';

export { NOW } from '../an-export';
export type { Files } from './blocks';

/** A whole account as the official backup tool writes it, by where each file stands in its folder. */
export const theExport = (): Files => ({
  ...userFiles(),
  ...teamFiles(),
  ...scheduleFiles(),
  ...escalationFiles(),
  ...forwardingFiles(),
  ...integrationFiles(),
  ...policyFiles(),
  ...otherFiles(),
});

/** Writes the files into `directory/OpsGenieBackups`, as the tool does. A text is written as it is. */
export const writeExport = (files: Files, directory: string): void => {
  for (const [path, json] of Object.entries(files)) {
    const file = join(directory, 'OpsGenieBackups', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof json === 'string' ? json : JSON.stringify(json));
  }
};
