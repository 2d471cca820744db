import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

export const REPOSITORY = resolve(__dirname, '../../..');

/** Files in a folder of their own, which is gone afterwards. */
export const inFolder = <T>(files: Readonly<Record<string, string>>, use: (folder: string) => T): T => {
  const folder = mkdtempSync(join(tmpdir(), 'stepladder-module-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** What a tool of the repository says about a folder. */
export const said = (
  folder: string,
  tool: string,
  ...more: readonly string[]
): { status: number | null; output: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(REPOSITORY, 'node_modules', tool), ...more], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
};
