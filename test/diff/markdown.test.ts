import { diffMarkdown, MARKER } from '../../infra/cli/render/diff-markdown';
import type { Report } from '../../infra/diff/compare';
import type { Finding } from '../../infra/diff/findings';
import type { Notice } from '../../infra/diff/outcome';

const FROM = Date.parse('2026-01-05T09:00:00Z');
const NAMES = { before: 'main (1234567)', after: 'the files as they are now' };

const report = (findings: readonly Finding[], more: Partial<Report> = {}): Report => ({
  from: FROM,
  until: FROM + 14 * 86_400_000,
  findings,
  notes: [],
  scenarios: 5,
  ran: 3,
  notRun: 0,
  ...more,
});

const notice = (who: string, after: number): Notice => ({
  after,
  who,
  channels: ['outbox'],
  level: 1,
  levelName: 'first',
  round: 1,
});

const finding = (who: string): Finding => ({
  severity: 'worse',
  answers: 'nobody answers',
  difference: { kind: 'not any more', who },
  who: [who],
  when: [
    {
      kinds: [{ service: 'till', priority: 'P1', tags: [], text: '', source: '' }],
      intervals: [{ from: FROM, until: FROM + 3_600_000 }],
    },
  ],
  length: 3_600_000,
  brief: false,
  varies: false,
  timeZone: 'Europe/Berlin',
  example: {
    kind: { service: 'till', priority: 'P1', tags: [], text: '', source: '' },
    at: FROM,
    before: [notice(who, 0)],
    after: [notice('dora', 0)],
  },
});

test('a comment has its marker first, a line, a table, and a night to unfold', () => {
  expect(diffMarkdown(report([finding('ben')]), NAMES)).toBe(`${MARKER}
### Escalation changes: somebody would miss something

1 difference over 5 scenarios: somebody is notified not at all.

From main (1234567) to the files as they are now, alerts from Mon 2026-01-05 09:00 UTC for 14 days.

| | what changes | for which alerts |
| --- | --- | --- |
| 🔴 worse | ben is not notified any more | till P1: under 1 % of the time, 1 h: Mon 2026-01-05 10:00 – Mon 2026-01-05 11:00 Europe/Berlin |

<details><summary>for example Mon 2026-01-05 10:00 Europe/Berlin, till P1</summary>

\`\`\`diff
- +0:00  ben by every contact method, level 1 'first'
+ +0:00  dora by every contact method, level 1 'first'
\`\`\`

</details>`);
});

test('without a difference it is short and says so', () => {
  const comment = diffMarkdown(report([]), NAMES);
  expect(comment).toContain('\n### Escalation changes\n\nNo difference in behaviour over 5 scenarios.\n');
  expect(comment).not.toContain('|');
});

test('names are names: they mark nothing up, mention nobody and end no fence', () => {
  const evil = finding('<b>|@team\n```\n<script>`');
  const comment = diffMarkdown(report([evil, { ...evil, brief: true }]), { ...NAMES, before: '[x](http://y) @all' });
  const fenced = comment.split('```diff\n')[1] ?? '';
  expect(fenced.slice(0, fenced.indexOf('\n```\n')).split('\n')).toEqual([
    "- +0:00  <b>|@team ``` <script>` by every contact method, level 1 'first'",
    "+ +0:00  dora by every contact method, level 1 'first'",
  ]);
  const outside = comment
    .replace(/```diff\n[\s\S]*?\n```\n/g, '')
    .replace(MARKER, '')
    .replace(/<\/?(details|summary)>/g, '');
  expect(outside).not.toMatch(/(?<!\\)[<`]|@\w/);
  expect(outside).toContain('\\[x\\]');
});

test('a comment never gets longer than GitHub takes; what is left out is said', () => {
  const many = Array.from({ length: 3000 }, (_, index) => finding(`person-${index}`));
  const comment = diffMarkdown(report(many), NAMES);
  expect(comment.length).toBeGreaterThan(50_000);
  expect(comment.length).toBeLessThanOrEqual(60_000);
  expect(comment).toMatch(/There is more than fits into a comment: run `npx stepladder diff` for all of it\._$/);
});

test('nights that were not run are said', () => {
  expect(diffMarkdown(report([], { ran: 2000, notRun: 10 }), NAMES)).toContain(
    'Only 2000 of 2010 pairs of nights that may differ were run',
  );
});
