import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Organisation } from '../workflows/organisation';

/**
 * Path of the organisation's module: the one that was named, relative to the working directory, else the one that
 * `"stepladder": {"organisation": …}` of the nearest package.json names, relative to that file.
 */
export const organisationPath = (named?: string, from: string = process.cwd()): string => {
  if (named) return existing(resolve(from, named), 'it was asked for by name');
  const manifest = nearestManifest(from);
  const setting = manifest && JSON.parse(readFileSync(manifest, 'utf8')).stepladder?.organisation;
  if (!manifest || typeof setting !== 'string') {
    throw new Error(
      'no organisation is named: write "stepladder": {"organisation": "./path/to/module.ts"} into package.json, ' +
        'or name the module with --organisation (with -c organisation=… for the cdk command)',
    );
  }
  return existing(resolve(dirname(manifest), setting), `${manifest} names it`);
};

/**
 * The organisation that a module exports by default. Whatever runs this process (tsx, ts-node, jest) compiles the
 * module if it is TypeScript.
 */
export const loadOrganisation = (path: string): Organisation => {
  // Not import(): a construct cannot wait for it.
  const { default: organisation } = require(resolve(path));
  if (typeof organisation?.policies !== 'object' || typeof organisation.services !== 'object') {
    throw new Error(
      `${path} should export by default what defineOrganisation() returns, but its default export is ${typeof organisation}`,
    );
  }
  return organisation;
};

const existing = (path: string, because: string): string => {
  if (!existsSync(path)) throw new Error(`there is no organisation at ${path} (${because})`);
  return path;
};

const nearestManifest = (from: string): string | undefined => {
  const manifest = join(from, 'package.json');
  if (existsSync(manifest)) return manifest;
  return dirname(from) === from ? undefined : nearestManifest(dirname(from));
};
