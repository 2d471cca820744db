import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { MARKER } from '../../infra/cli/render/diff-markdown';

const TEXT = readFileSync(join(__dirname, '../../.github/workflows/escalation-diff.yml'), 'utf8');
const workflow = parse(TEXT);
const stepNamed = (job: string, name: string) =>
  workflow.jobs[job].steps.find((step: { readonly name?: string }) => step.name === name);

/** As the workflow runs it, on a branch. */
const COMMAND = /npx stepladder (.+?) > comment\.md/.exec(stepNamed('compare', 'compare').run)?.[1] ?? '';

test('what a fork wrote runs without any right to write', () => {
  expect(Object.keys(workflow.on)).toEqual(['pull_request']);
  expect(workflow.permissions).toEqual({});
  expect(workflow.jobs.compare.permissions).toEqual({ contents: 'read' });
  expect(JSON.stringify(workflow.jobs.compare)).not.toMatch(/token|secrets/);
});

test('the job that may write runs nothing of the pull request, and only that', () => {
  const { permissions, steps, if: only } = workflow.jobs.comment;
  expect(permissions).toEqual({ 'pull-requests': 'write' });
  expect(only).toBe('github.event.pull_request.head.repo.full_name == github.repository');
  expect(JSON.stringify(steps)).not.toMatch(/checkout|npm|npx/);
});

test('names that others choose are never part of a script', () => {
  const scripts = Object.values(workflow.jobs).flatMap((job) =>
    (job as { readonly steps: readonly { readonly run?: string }[] }).steps.flatMap(({ run }) => run ?? []),
  );
  expect(scripts.length).toBeGreaterThan(2);
  for (const script of scripts) expect(script).not.toContain('${{');
});

test('the history is there, the command is ours, and the comment is found again by its marker', () => {
  const [checkout] = workflow.jobs.compare.steps;
  expect(checkout.with['fetch-depth']).toBe(0);
  expect(COMMAND).toBe('diff "origin/$BASE" --merge-base --markdown');
  expect(stepNamed('comment', 'comment').run).toContain(MARKER);
});
