import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Definition } from '../workflows/machine/definition-values';
import type { Organisation } from '../workflows/organisation';
import type { Policy } from '../workflows/policy';
import { stepsOf } from '../workflows/steps-of-policy';

const WORKFLOWS = resolve(__dirname, '../workflows');

const CACHE = join(__dirname, '../node_modules', '.cache/stepladder-definitions');

/** The synthesised machines of an organisation, by policy. */
export const definitionsOf = (organisation: Organisation): Readonly<Record<string, Definition>> =>
  Object.fromEntries(
    Object.values(organisation.policies).map((policy) => [
      policy.name,
      definitionOf(policy, stepsOf(organisation, policy)),
    ]),
  );

/**
 * Loading the CDK takes longer than everything else at a start, so what it made of a policy is kept until the policy,
 * or the code that makes it, changes.
 * @param steps how often each level may notify, at most
 */
export const definitionOf = (policy: Policy, steps: readonly number[]): Definition => {
  const known = inThisProcess.get(policy) ?? new Map<string, Definition>();
  inThisProcess.set(policy, known);
  const definition = known.get(steps.join()) ?? fromFile(policy, steps);
  known.set(steps.join(), definition);
  return definition;
};

/** Policies are values that never change; a simulation asks for the same one thousands of times. */
const inThisProcess = new WeakMap<Policy, Map<string, Definition>>();

const fromFile = (policy: Policy, steps: readonly number[]): Definition => {
  const file = join(CACHE, `${digest([sources(), JSON.stringify([policy, steps])])}.json`);
  const kept = readKept(file);
  if (kept) return kept;
  const made = synthesise(policy, steps);
  keep(file, JSON.stringify(made));
  return made;
};

const synthesise = (policy: Policy, steps: readonly number[]): Definition => {
  const { policyDefinition } =
    require('../workflows/machine/definition') as typeof import('../workflows/machine/definition');
  return policyDefinition(policy, steps);
};

const readKept = (file: string): Definition | undefined => {
  try {
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  } catch {
    return undefined;
  }
};

/** Several processes may make the same one; none of them reads half of it. Where nothing can be kept, nothing is. */
const keep = (file: string, text: string): void => {
  try {
    mkdirSync(CACHE, { recursive: true });
    const mine = `${file}.${process.pid}`;
    writeFileSync(mine, text);
    renameSync(mine, file);
  } catch {
    // A folder that cannot be written to costs a second at the next start.
  }
};

let known: string | undefined;

/** Everything that a definition is made of: our own code, and the CDK's version. */
const sources = (): string => {
  known ??= digest([
    ...['', 'machine'].flatMap((folder) => sourcesIn(join(WORKFLOWS, folder))),
    readFileSync(require.resolve('aws-cdk-lib/package.json'), 'utf8'),
  ]);
  return known;
};

const sourcesIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'));

const digest = (parts: readonly string[]): string => createHash('sha256').update(parts.join('\u0000')).digest('hex');
