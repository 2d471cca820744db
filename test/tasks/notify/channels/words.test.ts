import fc from 'fast-check';
import {
  ago,
  bitsOf,
  bundleHeading,
  bundleLines,
  clockTime,
  cut,
  forSms,
  linesOf,
  manyLines,
  oneLine,
  shortBundleOf,
  shortNoticeOf,
  shortOf,
  spokenBundleOf,
  spokenNoticeOf,
  spokenOf,
  updateHeading,
  updateLine,
  webLink,
} from '../../../../tasks/notify/channels/words';
import { A_BUNDLE, A_MESSAGE, A_NOTICE, AN_UPDATE } from '../../../support/a-message';
import { NOW } from '../../../support/an-incident';
import { runs } from '../../../support/runs';

const seeded = (numRuns: number) => ({ seed: 23, numRuns });

/** Anything that a monitoring tool may send, and what people do to letters. */
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc
    .array(
      fc.constantFrom('👩‍👩‍👧‍👦', '🇩🇪', 'e\u0301', '\ud83d', '\u0000', '\r\n', '\u202e', 'a', ' ', '€', 'Ж', '{'),
      { maxLength: 200 },
    )
    .map((parts) => parts.join('')),
);

const half = /\p{Surrogate}/u;

describe('text from outside', () => {
  test.each([
    ['two\r\nlines', 'two lines'],
    ['a\tb\u00a0c\u2028d', 'a b c d'],
    ['\u0000\u001b[31mred\u007f', '[31mred'],
    ['safe\u202egnp.exe', 'safegnp.exe'],
    ['half \ud83d character', 'half \ufffd character'],
    ['👩‍👩‍👧‍👦 stays', '👩‍👩‍👧‍👦 stays'],
  ])('%j on one line is %j', (text, expected) => expect(oneLine(text)).toBe(expected));

  test('keeps its lines where there is room, without holes', () => {
    expect(manyLines(' a \r\n\r\n\r\n\r\nb\u0085c\t d \n')).toBe('a\n\nb\nc d');
  });

  test('never holds what nobody could see', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(oneLine(text)).not.toMatch(/\p{Cc}|[\u202a-\u202e\u2066-\u2069\u2028\u2029]/u);
        expect(half.test(oneLine(text))).toBe(false);
        expect(manyLines(text)).not.toMatch(/(?!\n)\p{Cc}/u);
      }),
      seeded(runs(100, 20_000)),
    );
  });

  test('is cut between characters, and never longer than wanted', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 1, max: 60 }), (text, most) => {
        const whole = oneLine(text);
        const short = cut(whole, most);
        expect(short.length).toBeLessThanOrEqual(most);
        expect(half.test(short)).toBe(false);
        expect(short === whole || short.endsWith('…')).toBe(true);
      }),
      seeded(runs(100, 20_000)),
    );
  });

  test('is not cut within what people see as one character', () => {
    expect(cut('ab👩‍👩‍👧‍👦cd', 8)).toBe('ab…');
    expect(cut('abe\u0301f', 4)).toBe('ab…');
    expect(cut('👩‍👩‍👧‍👦', 5).length).toBeLessThanOrEqual(5);
  });

  test.each([
    ['https://wiki.example.com/checkout', 'https://wiki.example.com/checkout'],
    ['HTTP://wiki.example.com', 'http://wiki.example.com/'],
    ['https://wiki.example.com/ä "', 'https://wiki.example.com/%C3%A4%20%22'],
    ['javascript:alert(1)', ''],
    ['wiki/checkout', ''],
    ['https://', ''],
    [`https://x.example/${'y'.repeat(3000)}`, ''],
    ['', ''],
  ])('as a link: %j is %j', (text, expected) => expect(webLink(text)).toBe(expected));
});

describe('times', () => {
  test.each([
    { at: NOW - 420_000, zone: 'Europe/Berlin', expected: '03:53' },
    { at: NOW - 420_000, zone: 'UTC', expected: '02:53 UTC' },
    { at: NOW - 86_400_000, zone: 'Europe/Berlin', expected: '9 Jan 04:00' },
    { at: NOW - 20 * 86_400_000, zone: 'Europe/Berlin', expected: '21 Dec 2025 04:00' },
    { at: NOW - 4 * 3_600_000, zone: 'America/New_York', expected: '18:00' },
    { at: NOW - 3 * 3_600_000, zone: 'Europe/London', expected: '00:00' },
  ])('$at in $zone is $expected', ({ at, zone, expected }) => expect(clockTime(at, NOW, zone)).toBe(expected));

  test('an hour that comes twice is told as the clock shows it', () => {
    const night = Date.parse('2026-10-25T00:30:00Z');
    expect(clockTime(night, night, 'Europe/Berlin')).toBe('02:30');
    expect(clockTime(night + 3_600_000, night, 'Europe/Berlin')).toBe('02:30');
  });

  test.each([
    [0, 'just now'],
    [-5, 'just now'],
    [40, '40 seconds ago'],
    [423, '7 minutes ago'],
    [3600 * 5 + 61, '5 hours 1 minute ago'],
    [86_400 * 2 + 3700, '2 days 1 hour ago'],
  ])('%d seconds are %s', (seconds, expected) => expect(ago(NOW - seconds * 1000, NOW)).toBe(expected));
});

describe('lines', () => {
  test('say all that there is', () => {
    expect(linesOf(A_MESSAGE)).toEqual([
      '[P1] Checkout fails – sofort ansehen',
      '',
      'Service: checkout',
      'Since: 03:53 (7 minutes ago)',
      "Why you: on call in schedule 'platform-primary'",
      "What happens next: level 3 'engineering manager' is told at 02:42",
      '',
      'Every second order ends with an error.',
      '',
      'See and answer: https://stepladder.example.com/a/a-token',
      'Runbook: https://wiki.example.com/checkout',
      'Where the alert came from: https://console.example.com/alarms/checkout',
    ]);
  });

  test('leave out what there is not', () => {
    const nothing = { description: '', link: '', runbook: '', next: '', because: '', answerLink: '' };
    expect(linesOf({ ...A_MESSAGE, ...nothing, title: ' \n' })).toEqual([
      '[P1] an incident without a title',
      '',
      'Service: checkout',
      'Since: 03:53 (7 minutes ago)',
    ]);
  });

  test('name the incidents of a bundle, and count those left out', () => {
    expect(bundleHeading(A_BUNDLE)).toBe('3 incidents, the most urgent: [P1] Payments fail');
    const { lines, left, more, listUrl } = bundleLines(A_BUNDLE, 2);
    expect(lines.map(({ text }) => text)).toEqual([
      '[P1] checkout: Payments fail, since 03:59',
      '[P2] checkout: Search is slow, since 03:59',
    ]);
    expect({ left, more, listUrl }).toEqual({
      left: 1,
      more: 'and 1 more',
      listUrl: 'https://stepladder.example.com/l/a-token',
    });
    expect(bundleLines(A_BUNDLE, 3)).toMatchObject({ left: 0, more: '' });
    expect(bundleHeading({ ...A_BUNDLE, incidents: A_BUNDLE.incidents.slice(0, 1) })).toBe('[P1] Payments fail');
  });

  test('say what has become of it', () => {
    expect(updateLine(AN_UPDATE)).toBe('04:01 acknowledged by berta');
    expect(updateHeading(AN_UPDATE)).toBe('[P1] Checkout fails – sofort ansehen: acknowledged by berta');
  });
});

describe('short', () => {
  test('has the title, and what else there is room for', () => {
    expect(shortOf(A_MESSAGE, 160)).toBe(
      "P1 checkout: Checkout fails - sofort ansehen. Since 03:53. Next: level 3 'engineering manager' is told at 02:42. You: on call in schedule 'platform-primary'",
    );
    expect(shortOf(A_MESSAGE, 70)).toBe('P1 checkout: Checkout fails - sofort ansehen. Since 03:53');
    expect(shortOf(A_MESSAGE, 30)).toBe('P1 checkout: Checkout fails...');
  });

  test('has a bundle counted, and the most urgent first', () => {
    expect(shortBundleOf(A_BUNDLE, 160)).toBe(
      '3 incidents: [P1] checkout: Payments fail; [P2] checkout: Search is slow; [P4] checkout: A disk is 80 % full',
    );
    expect(shortBundleOf(A_BUNDLE, 50)).toBe('3 incidents: [P1] checkout: Payments fail');
  });

  test('has a notice with its subject where there is room', () => {
    expect(shortNoticeOf(A_NOTICE, 160)).toBe('Your shift: It begins at nine.');
    expect(shortNoticeOf(A_NOTICE, 20)).toBe('It begins at nine.');
  });

  test('never cuts a link in a notice', () => {
    const link = `https://stepladder.example.com/a/${'t'.repeat(200)}`;
    const notice = { ...A_NOTICE, subject: 'A new link', text: `${'Words '.repeat(30)}: ${link}` };
    expect(shortNoticeOf(notice, 160)).toBe(` ${link}`.trim());
    expect(shortNoticeOf(notice, 300)).toMatch(
      /^(Words )+Wor?d?s?\.\.\. https:\/\/stepladder\.example\.com\/a\/t{200}$/,
    );
  });

  test('leaves out pictures and writes letters as SMS can', () => {
    expect(forSms('🔥 “Čas” – naïve… ✅ 100 € Ärger')).toBe('"Cas" - naive... 100 € Ärger');
    expect(shortOf({ ...A_MESSAGE, title: '🔥' }, 40)).toBe('P1 checkout. Since 03:53');
    expect(bitsOf('100 €')).toBe(6 * 7);
    expect(bitsOf('Жар')).toBe(48);
  });

  test('is never more than one SMS, whatever comes', () => {
    fc.assert(
      fc.property(anything, anything, fc.integer({ min: 60, max: 160 }), (title, because, most) => {
        const text = shortOf({ ...A_MESSAGE, title, because }, most);
        expect(bitsOf(text)).toBeLessThanOrEqual(most * 7);
        expect(half.test(text)).toBe(false);
        expect(text.startsWith('P1 checkout')).toBe(true);
        expect(bitsOf(shortNoticeOf({ ...A_NOTICE, text: title, subject: because }, most))).toBeLessThanOrEqual(
          most * 7,
        );
      }),
      seeded(runs(100, 20_000)),
    );
  });
});

describe('spoken', () => {
  test('says it in sentences', () => {
    expect(spokenOf(A_MESSAGE)).toBe(
      'Priority 1 incident at checkout. Checkout fails – sofort ansehen. It began 7 minutes ago. Why you: on call in schedule platform-primary. What happens next: level 3 engineering manager is told at 02:42.',
    );
    expect(spokenBundleOf(A_BUNDLE)).toBe(
      'You have 3 incidents. The most urgent is Priority 1 at checkout. Payments fail.',
    );
  });

  test('reads no addresses and no ids, and a code digit by digit', () => {
    const title = 'i-0a1b2c3d4e5f67890 in arn:aws:ec2:eu:1:x is down, see https://x.example/?a=b 🔥 `x`';
    expect(spokenOf({ ...A_MESSAGE, title })).toContain('checkout. i- in is down, see x. It began');
    const code = { ...A_NOTICE, subject: 'Your code', text: 'It is 123456. See https://x.example/a' };
    expect(spokenNoticeOf(code)).toBe('Your code. It is 1 2 3 4 5 6. See.');
  });

  test('ends after about a minute', () => {
    expect(spokenOf({ ...A_MESSAGE, title: 'word '.repeat(5000), because: 'why '.repeat(5000) }).length).toBeLessThan(
      701,
    );
  });
});
