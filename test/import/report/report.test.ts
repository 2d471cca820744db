import { importJson } from '../../../infra/cli/render/import-json';
import { importText } from '../../../infra/cli/render/import-text';
import { style } from '../../../infra/cli/render/style';
import type { Note } from '../../../infra/import/note';
import type { Difference } from '../../../infra/import/old/comparison';
import { reportMarkdown } from '../../../infra/import/report/markdown';
import type { ReportModel } from '../../../infra/import/report/model';
import { reportPage } from '../../../infra/import/report/page';
import { reportPlainText } from '../../../infra/import/report/plain-text';
import { reportOf } from '../../../infra/import/report/report';
import { withoutLongRuns } from '../../../infra/import/report/side-by-side';
import { weightOf } from '../../../infra/import/report/weight';
import { aModel, anEscalation, HOSTILE, line, NOTES, NOW } from './a-model';

const OUTCOME = { written: true, reports: ['oncall/import-report.md', 'oncall/import-report.html'] };

const markdown = (model: ReportModel): string => reportMarkdown(reportOf(model));
const page = (model: ReportModel): string => reportPage(reportOf(model));
const plain = (model: ReportModel): string => reportPlainText(reportOf(model), style(false));
const brief = (model: ReportModel): string => importText(model, OUTCOME, { colours: false });

describe('the whole report', () => {
  test('puts both timelines side by side, and marks what differs', () => {
    const text = markdown(aModel());
    expect(text).toContain("### Escalation 'payments\\_escalation', here policy 'payments-escalation'");
    expect(text).toContain(
      'Alert on Mon 2026-11-23 13:00 Europe/Berlin, P1, nobody answers; and 1 other scenario that differs in the same way:',
    );
    expect(text).toContain('- ben is told after 15 minutes instead of 10');
    expect(text).toContain(`|  | after the alert | Opsgenie | here |
| --- | --- | --- | --- |
|  | +0:00 | anna by sms | anna by sms |
| ≠ | +0:10 | ben by sms (rule 2) |  |
| ≠ | +0:15 |  | ben by sms (level 2 'ben') |`);
    expect(text).toContain('acknowledged after 1 minute, resolved after 20 minutes');
  });

  test('says all there is: numbers, routes, every note with what to do, gaps, files, assumptions, commands', () => {
    for (const text of [plain(aModel()), page(aModel()).replace(/&#39;/g, "'")]) {
      expect(text).toContain('8 scenarios run by Opsgenie');
      expect(text).toContain('5 tell the same people at the same minutes, 3 differ.');
      expect(text).toContain('1 escalation became no policy, so nothing was run for it.');
      expect(text).toContain('1 translated, 2 approximated, 1 not translated, 1 added');
      expect(text).toContain(
        "Opsgenie sends it to escalation 'payments_night' (here policy 'payments-night'), here nobody is told",
      );
      expect(text).toContain("P3, Mon 2026-11-23 12:00 UTC: 'a sample', source 'cron', tags 'db', host 'a1'");
      expect(text).toContain('snaps to half hours (2 times)');
      expect(text).toContain('To do: look at it');
      expect(text).toContain('maintenance m: is over');
      expect(text).toContain("Policy 'payments-escalation'");
      expect(text).toContain("level 1 'on call' reaches nobody");
      expect(text).toContain('zoe is never on call, and no policy names them');
      expect(text).toContain("user 'Anna Meyer': user 'anna'");
      expect(text).toContain('changed by you and in the source at the same place');
      expect(text).toContain('The delays of escalation rules count from the creation of the alert');
      expect(text).toContain('npx stepladder contacts import oncall/data/contacts.json');
      expect(text).not.toContain('away import');
    }
  });

  test('names every part of every note, however many say the same', () => {
    const many = Array.from(
      { length: 300 },
      (_, index): Note => ({ ...(NOTES[1] as Note), subject: `part-${index}.` }),
    );
    const text = markdown(aModel({ notes: [...NOTES, ...many] }));
    for (const { subject } of many) expect(text).toContain(subject);
  });

  test('says first who is not told at all, or later', () => {
    const text = plain(aModel());
    const verdict = text.slice(0, text.indexOf('Summary\n'));
    expect(verdict).toContain('Can we switch?');
    expect(verdict).toContain(
      '1 escalation can leave somebody untold, or tell them later; 1 escalation became no policy',
    );
    expect(verdict).toContain('resolved after 20 minutes: carla is not told at all');
    expect(text).toContain('- 2: somebody is told later');
    expect(text.indexOf('Alert on Mon 2026-11-23 17:31')).toBeLessThan(text.indexOf('Alert on Mon 2026-11-23 13:00'));
  });

  test('sentences that differ in names alone are said once, and every name is there', () => {
    const notes = Array.from(
      { length: 9 },
      (_, index): Note => ({
        kind: 'added',
        area: 'escalations',
        subject: `escalation e${index}`,
        because: `policy 'p${index}' tells team 't${index}' at last`,
      }),
    );
    const text = plain(aModel({ notes }));
    expect(text.match(/tells team/g)).toHaveLength(1);
    for (const index of notes.keys()) expect(text).toContain(`escalation e${index}: 'p${index}', 't${index}'`);
  });

  test('where nothing differs it says so', () => {
    const { comparison } = aModel();
    const same = anEscalation({ same: 8, differences: [] });
    const text = plain(aModel({ comparison: { ...comparison, escalations: [same], routes: [] }, notes: [] }));
    expect(text).toContain('Nothing: in every scenario that was run the same people are told at the same minutes');
    expect(text).toContain('No routing was compared.');
    expect(text).not.toContain('≠');
  });

  test('what was not looked at is said', () => {
    const { comparison } = aModel();
    const seen = anEscalation({ notRun: 2, followedFor: 90 });
    const text = plain(aModel({ comparison: { ...comparison, escalations: [seen] } }));
    expect(text).toContain('2 other alerts may differ in yet another way, and were not run.');
    expect(text).toContain('They were followed for 90 minutes. The option --thorough looks at more.');
    expect(text).toContain('for 90 minutes');
  });

  test('only has the assumptions of its own source', () => {
    const text = plain(aModel({ source: 'PagerDuty' }));
    expect(text).toContain('Each escalation rule waits its own delay');
    expect(text).not.toContain('creation of the alert');
  });
});

test('long stretches that are the same are counted, but for what is beside a difference', () => {
  const rows = Array.from({ length: 12 }, (_, minute) => {
    const told = line(minute, 'anna', { same: minute !== 6 });
    return { minute, before: told, after: minute === 6 ? undefined : told };
  });
  expect(withoutLongRuns(rows).map((row) => ('sameRows' in row ? `(${row.sameRows})` : row.minute))).toEqual([
    '(5)',
    5,
    6,
    7,
    '(4)',
  ]);
});

describe('how much a difference weighs', () => {
  const [difference] = anEscalation().differences;
  const weigh = (before: Difference['before'], after: Difference['after']) => {
    if (!difference) throw new Error('the model has a difference');
    return weightOf({ ...difference, before, after });
  };
  const ben = (minute: number) => line(minute, 'ben', { same: false });

  test.each([
    { before: [ben(5)], after: [], is: 'not told' },
    { before: [ben(5)], after: [ben(6)], is: 'told later' },
    { before: [line(5, 'ben'), ben(9)], after: [line(5, 'ben')], is: 'fewer messages' },
    { before: [line(5, 'ben')], after: [line(5, 'ben'), ben(9)], is: 'more' },
  ])('$is', ({ before, after, is }) => {
    expect(weigh(before, after)).toBe(is);
  });

  test('one of several is told where any of them is', () => {
    const anyone = line(10, 'anna', { who: ['anna', 'ben'], same: false });
    expect(weigh([anyone, ben(25)], [line(10, 'anna'), ben(20)])).toBe('fewer messages');
    expect(weigh([anyone], [line(10, 'carla')])).toBe('not told');
  });
});

describe('names from elsewhere', () => {
  const hostile = (): ReportModel => {
    const { comparison, plan } = aModel();
    const [route] = comparison.routes;
    if (!route) throw new Error('the model has a route');
    return aModel({
      directory: `it's ${HOSTILE}`,
      notes: NOTES.map((note) => ({ ...note, subject: HOSTILE })),
      comparison: {
        ...comparison,
        escalations: [
          anEscalation({ name: HOSTILE }),
          ...anEscalation().differences.map((difference) =>
            anEscalation({ differences: [{ ...difference, words: [HOSTILE], after: [line(1, HOSTILE)] }] }),
          ),
        ],
        routes: [{ ...route, because: HOSTILE, route: { ...route.route, name: HOSTILE } }],
      },
      plan: { ...plan, changes: [HOSTILE], files: [{ path: HOSTILE, what: 'kept' }] },
    });
  };

  test('are never markup in HTML, and nothing is asked for from outside', () => {
    const html = page(hostile());
    expect(html).not.toMatch(/<script|<img|<link|src=|url\(|@import/);
    expect(html).toContain('&lt;script&gt;');
    expect(html).toContain("default-src 'none'");
    expect([...html.matchAll(/href="([^"]*)"/g)].every(([, href]) => href?.startsWith('#'))).toBe(true);
  });

  test('are no markup in Markdown, nor further lines', () => {
    const text = markdown(hostile());
    expect(text).not.toMatch(/^# h/m);
    const outsideCode = text.replace(/^```sh\n[\s\S]*?^```$/gm, '');
    expect(outsideCode).not.toMatch(/(?<!\\)<script|(?<!\\)\]\(|(?<!\\)\*\*|@team/);
  });

  test.each([
    { of: 'the terminal', text: () => brief(hostile()) },
    { of: 'the whole report in the terminal', text: () => plain(hostile()) },
    { of: 'Markdown', text: () => markdown(hostile()) },
    { of: 'HTML', text: () => page(hostile()) },
  ])('bring no control characters into $of', ({ text }) => {
    expect(text().replace(/\n/g, '')).not.toMatch(/[\p{Cc}\u202e\u2028]/u);
  });

  test('of ten thousand characters do not bury the rest', () => {
    const notes: readonly Note[] = [
      { kind: 'not translated', area: 'other', subject: '👩‍🚒'.repeat(2000), because: 'x'.repeat(9000), toDo: 'y' },
    ];
    for (const text of [markdown(aModel({ notes })), brief(aModel({ notes }))])
      expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThan(1300);
  });
});

describe('what the command prints', () => {
  test('is short, and leads to the rest', () => {
    const escalations = Array.from({ length: 9 }, () => anEscalation());
    const text = brief(aModel({ comparison: { ...aModel().comparison, escalations } }));
    expect(text).toContain("Changed in the source since the last import (1):\n  user 'zoe' is new\n");
    expect(text).toContain('Written to oncall: 3 files (1 new)\n  people.ts: kept as you edited it\n');
    expect(text).toContain('Can we switch? Not before somebody has looked: 9 escalations can leave somebody untold');
    expect(text).toContain('  … and 4 more\n');
    expect(text).toContain('verify finds 1 level that reaches nobody');
    expect(text).toContain('The whole report: oncall/import-report.md, oncall/import-report.html');
    expect(text.split('\n').length).toBeLessThan(50);
  });

  test('as JSON holds everything but the text of files', () => {
    const json = JSON.parse(JSON.stringify(importJson(aModel(), OUTCOME)));
    expect(json).toMatchObject({
      source: 'Opsgenie',
      written: true,
      changes: ["user 'zoe' is new"],
      compared: { scenarios: 8, same: 5, differing: 3, notRun: 1, routes: 1, routesElsewhere: 1 },
      comparison: { from: new Date(NOW).toISOString() },
      coverage: { errors: 1 },
    });
    expect(json.notes).toHaveLength(NOTES.length);
    expect(json.files).toEqual([
      { path: 'index.ts', what: 'new' },
      { path: 'people.ts', what: 'kept' },
      { path: 'teams/a.ts', what: 'conflict', conflicts: [{ line: 3, yours: ['a'], imported: ['b'] }] },
    ]);
  });
});
