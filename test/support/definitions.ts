import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Definition } from '../../workflows/machine/definition-values';
import type { Organisation } from '../../workflows/organisation';
import type { Policy } from '../../workflows/policy';

const WORKFLOWS = join(__dirname, '../../workflows');
const CACHE = join(__dirname, '../../node_modules/.cache/stepladder-definitions');

/** The synthesised machines of an organisation. */
export const definitionsOf = ({ policies }: Organisation): Readonly<Record<string, Definition>> =>
  Object.fromEntries(Object.values(policies).map((policy) => [policy.name, definitionOf(policy)]));

/** Loading the CDK costs a second a test file, so what it made of a policy is kept until the code that makes it changes. */
export const definitionOf = (policy: Policy): Definition => {
  const file = join(CACHE, `${digest([sources(), JSON.stringify(policy)])}.json`);
  if (!existsSync(file)) keep(file, JSON.stringify(synthesise(policy)));
  return JSON.parse(readFileSync(file, 'utf8'));
};

const synthesise = (policy: Policy): Definition => {
  const { policyDefinition } =
    require('../../workflows/machine/definition') as typeof import('../../workflows/machine/definition');
  return policyDefinition(policy);
};

/** Several workers may make the same one; none of them reads half of it. */
const keep = (file: string, text: string): void => {
  mkdirSync(CACHE, { recursive: true });
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, text);
  renameSync(mine, file);
};

let known: string | undefined;

/** Everything that a definition is made of: our own code, and the CDK's version. */
const sources = (): string => {
  known ??= digest([
    ...['', 'machine'].flatMap((folder) => sourcesIn(join(WORKFLOWS, folder))),
    readFileSync(join(__dirname, '../../node_modules/aws-cdk-lib/package.json'), 'utf8'),
  ]);
  return known;
};

const sourcesIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));

const digest = (parts: readonly string[]): string => createHash('sha256').update(parts.join('\u0000')).digest('hex');
