import { PAGE_HEADERS } from '../../../tasks/pages/page';
import { hours, minutes } from '../../../workflows/span';
import { CHECKOUT_IS_DOWN } from '../../support/alerts';
import { AnswerSite, FIRST, SECOND, SMS, textOf } from './answer-site';

let site: AnswerSite;
let link: string;
beforeEach(async () => {
  site = await AnswerSite.over();
  link = await site.link();
});

const shown = async (path = link): Promise<string> => textOf((await site.open(path)).body);

describe('the page', () => {
  test('says what, since when, who was told and what happens next, in the time of who reads it', async () => {
    const text = await shown();
    expect(text).toContain('Nobody has answered yet');
    expect(text).toContain("Unless somebody answers, level 2 'primary and secondary on call' is told at 02:35.");
    expect(text).toContain('Since 02:30 (less than a minute); level 1 of 3');
    expect(text).toContain('First platform engineer outbox 02:30');
    expect(text).toContain('Times in Europe/Berlin, UTC+01:00');
    expect(text).toContain('You answer as First platform engineer.');
  });

  test('names nobody’s address', async () => {
    expect((await site.open(link)).body).not.toContain(SMS.address);
  });

  test('comes with every header that keeps it to whom it was sent', async () => {
    for (const path of [link, `${link}/now`, '/a/nothing', `${link}/acknowledge`]) {
      const { headers } = await site.open(path);
      expect(headers).toMatchObject(PAGE_HEADERS);
    }
    for (const [method, path] of [
      ['PUT', link],
      ['OPTIONS', `${link}/acknowledge`],
      ['GET', `${link}/acknowledge/more`],
      ['DELETE', '/l/nothing'],
      ['POST', '/enter/nothing'],
      ['POST', '/'],
    ] as const) {
      const { statusCode, headers } = await site.open(path, method);
      expect([404, 405]).toContain(statusCode);
      expect(headers).toMatchObject(PAGE_HEADERS);
    }
    expect(PAGE_HEADERS).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'x-robots-tag': 'noindex, nofollow',
    });
    expect(PAGE_HEADERS['content-security-policy']).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self'; .*form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(PAGE_HEADERS['content-security-policy']).not.toContain('unsafe');
  });

  test('reading it in every way changes nothing', async () => {
    const before = await site.night.incident();
    for (const path of [link, `${link}/now`, `${link}/acknowledge`, `${link}/resolve`, `${link}?press=acknowledge`])
      for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE', 'TRACE']) await site.open(path, method);
    expect(await site.night.incident()).toEqual(before);
    expect(site.errands).toEqual([]);
  });

  test('HEAD is answered as GET is', async () => {
    const [got, head] = [await site.open(link), await site.open(link, 'HEAD')];
    expect([head.statusCode, head.headers['content-type']]).toEqual([200, got.headers['content-type']]);
    expect((await site.open(link, 'OPTIONS')).statusCode).toBe(405);
  });

  test('escapes what came in, and links only to pages', async () => {
    const title = `<script>alert(1)</script>"'&`;
    const body = { ...CHECKOUT_IS_DOWN.body, description: title, link: 'javascript:alert(1)' };
    await site.night.alert({ dedupKey: 'hostile', title, because: title, body });
    site.id = (await site.night.incidents()).find((one) => one.dedupKey === 'hostile')?.id ?? '';
    const page = (await site.open(await site.link())).body;
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;');
    expect(page).not.toContain('<script>');
    expect(page).not.toContain('javascript:');
  });
});

describe('a button', () => {
  test('acknowledges, as whom the link was sent to, by link', async () => {
    expect(await site.pressed(link, 'acknowledge')).toContain('Done: you have acknowledged it.');
    expect(await site.night.timeline()).toContainEqual(
      expect.objectContaining({ kind: 'acknowledged', by: 'platform-engineer-1', because: 'by link' }),
    );
    expect(await shown()).toContain('Acknowledged by First platform engineer at 02:30');
  });

  test('pressed twice is one answer', async () => {
    await site.press(link, 'acknowledge');
    expect(textOf(await site.pressed(link, 'acknowledge'))).toContain('You have acknowledged it already, at 02:30.');
    expect((await site.night.incident()).revision).toBe(1);
  });

  test('that comes second says who was first, and when', async () => {
    await site.press(await site.link(SECOND), 'acknowledge');
    expect(textOf(await site.pressed(link, 'acknowledge'))).toContain(
      'Already acknowledged by Second platform engineer at 02:30: nothing was changed.',
    );
  });

  test('pressed by two at once is won by one', async () => {
    const other = await site.link(SECOND);
    const pages = await Promise.all([site.pressed(link, 'acknowledge'), site.pressed(other, 'acknowledge')]);
    expect(pages.filter((page) => page.includes('Done: you have acknowledged it.'))).toHaveLength(1);
    expect(pages.filter((page) => page.includes('Already acknowledged by'))).toHaveLength(1);
  });

  test('escalates, snoozes and resolves', async () => {
    expect(await site.pressed(link, 'escalate')).toContain('Done: it is escalated now.');
    expect(await site.night.incident()).toMatchObject({ level: 2 });
    expect(await site.pressed(link, 'snooze', { press: 'snooze 240' })).toContain('Done: it is snoozed.');
    expect(await shown()).toContain('Snoozed by First platform engineer until 06:30');
    const [, press = ''] = /value="(snooze @\d+)">Until 08:00</.exec((await site.open(link)).body) ?? [];
    await site.press(link, 'snooze', { press });
    expect(await shown()).toContain('Snoozed by First platform engineer until 08:00');
    expect(await site.pressed(link, 'resolve')).toContain('Done: you have resolved it.');
    expect(await shown()).toContain('Resolved by First platform engineer at 02:30');
  });

  const shownEscalate = async (): Promise<string> =>
    /value="(escalate [^"]+)"[^>]*>Escalate now</.exec((await site.open(link)).body)?.[1] ?? '';

  test('“Escalate now” pressed twice on one page wakes one level, and says so both times', async () => {
    const press = await shownEscalate();
    expect(await site.pressed(link, 'escalate', { press })).toContain('Done: it is escalated now.');
    const again = textOf(await site.pressed(link, 'escalate', { press }));
    expect(again).toContain('Escalated already, by you, at 02:30.');
    expect(await site.night.incident()).toMatchObject({ level: 2, revision: 1 });
    await site.pressed(link, 'escalate', { press: await shownEscalate() });
    expect(await site.night.incident()).toMatchObject({ level: 3, revision: 2 });
  });

  test('“Escalate now” on a page from before somebody acknowledged takes nothing from them', async () => {
    const press = await shownEscalate();
    await site.press(await site.link(SECOND), 'acknowledge');
    expect(textOf(await site.pressed(link, 'escalate', { press }))).toContain(
      'Already acknowledged by Second platform engineer at 02:30: nothing was changed.',
    );
    expect(await site.status()).toBe('acknowledged');
  });

  test('“Escalate now” on a page from before it climbed by itself wakes nobody more', async () => {
    const press = await shownEscalate();
    await site.night.pass(minutes(5));
    const { level, revision } = await site.night.incident();
    expect(level).toBe(2);
    expect(await site.pressed(link, 'escalate', { press })).toContain('Nothing was changed: it has just moved on');
    expect(await site.night.incident()).toMatchObject({ level, revision });
  });

  test('the page does not say “done” of what is no longer so', async () => {
    const { headers } = await site.press(link, 'acknowledge');
    await site.night.answer('unacknowledge', 'platform-engineer-2');
    expect((await site.open(headers['location'] ?? '')).body).not.toContain('Done:');
    expect((await site.open(`${link}?did=acknowledge-99`)).body).not.toContain('Done:');
  });

  test.each([
    ['no field of a button', {}],
    ['another button', { press: 'resolve' }],
    ['the action in another field', { action: 'acknowledge' }],
  ])('a form with %s changes nothing', async (_why, fields) => {
    expect((await site.send(`${link}/acknowledge`, fields)).statusCode).toBe(403);
    expect(await site.status()).toBe('triggered');
  });

  test.each<Record<string, string>>([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site', origin: 'https://stepladder.example.com' },
    { origin: 'https://evil.example.com' },
  ])('a form that another site sends changes nothing: %j', async (headers) => {
    expect((await site.send(`${link}/acknowledge`, { press: 'acknowledge' }, headers)).statusCode).toBe(403);
    expect(await site.status()).toBe('triggered');
  });

  test.each<Record<string, string>>([
    {},
    { origin: 'null' },
    { origin: 'https://stepladder.example.com' },
    { 'sec-fetch-site': 'none' },
  ])('browsers that say less can answer: %j', async (headers) => {
    expect((await site.send(`${link}/acknowledge`, { press: 'acknowledge' }, headers)).statusCode).toBe(303);
  });
});

describe('what is typed', () => {
  test('a note stands on the timeline, once, however often it is sent', async () => {
    for (let time = 0; time < 2; time += 1)
      expect(await site.pressed(link, 'notes', { note: ' rolling back ' })).toContain('Your note is on the timeline.');
    const notes = (await site.night.timeline()).filter(({ kind }) => kind === 'note');
    expect(notes).toMatchObject([{ by: 'platform-engineer-1', because: 'by link', text: 'rolling back' }]);
  });

  test.each([
    ['', 'the note should say something, got nothing'],
    ['x'.repeat(5001), 'the note should have at most 5000 characters, got 5001'],
  ])('a note that cannot be written is kept', async (note, problem) => {
    const { statusCode, body } = await site.press(link, 'notes', { note });
    expect([statusCode, body.includes(`Not done: ${problem}`), body.includes(`${note}</textarea>`)]).toEqual([
      422,
      true,
      true,
    ]);
  });

  test('the lines of a note end as they were typed: what browsers add is not counted', async () => {
    const lines = 'x\r\n'.repeat(2500).slice(0, -2);
    expect(await site.pressed(link, 'notes', { note: lines })).toContain('Your note is on the timeline.');
    const [written] = (await site.night.timeline()).filter(({ kind }) => kind === 'note');
    expect(written?.text).toBe(lines.replaceAll('\r\n', '\n'));
  });

  test('as much as the field takes, in the longest letters, is kept to be cut', async () => {
    const most = Number(/name="note"[^>]* maxlength="(\d+)"/.exec((await site.open(link)).body)?.[1]);
    const { statusCode, body } = await site.press(link, 'notes', { note: '漢'.repeat(most) });
    expect([statusCode, body.includes(`${'漢'.repeat(most)}</textarea>`)]).toEqual([422, true]);
  });

  test.each(['', '0', '-5', '1.5', '43201', 'an hour', '9'.repeat(300)])('%p minutes are refused', async (typed) => {
    const { statusCode, body } = await site.press(link, 'snooze', { minutes: typed });
    expect(statusCode).toBe(422);
    expect(body).toContain('the minutes should be a whole number from 1 to 43200, got');
    expect(body).toContain(`value="${typed.slice(0, 100)}" aria-invalid="true" aria-describedby="minutes-problem"`);
    expect(await site.status()).toBe('triggered');
  });

  test('a time that has passed since the page was opened is none', async () => {
    const passed = await site.press(link, 'snooze', { press: `snooze @${site.world.clock()}` });
    expect([passed.statusCode, passed.body.includes('that time has passed since')]).toEqual([422, true]);
    expect(await site.status()).toBe('triggered');
  });

  test('a month of minutes is the most', async () => {
    expect((await site.press(link, 'snooze', { minutes: '43200' })).statusCode).toBe(303);
  });
});

describe('a link', () => {
  test('of what is resolved says by whom and when, and offers nothing', async () => {
    await site.night.answer('resolve', 'platform-engineer-2');
    const { body } = await site.open(link);
    expect(textOf(body)).toContain('Resolved by Second platform engineer at 02:30');
    expect(body).not.toContain('<button');
    for (const action of ['acknowledge', 'resolve', 'escalate', 'snooze', 'notes']) {
      const page = await site.pressed(link, action, {
        press: action === 'snooze' ? 'snooze 15' : action,
        note: 'too late',
      });
      expect(textOf(page)).toContain('Already resolved by Second platform engineer at 02:30: nothing was changed.');
    }
    expect(await site.night.incident()).toMatchObject({ status: 'resolved', revision: 1 });
  });

  test('that is too old shows nothing, changes nothing, and offers a new one', async () => {
    await site.night.pass(hours(24));
    for (const path of [link, `${link}/now`]) {
      const { statusCode, body } = await site.open(path);
      expect([statusCode, body.includes('Send me a new link')]).toEqual([410, true]);
      expect(body).not.toContain((await site.night.incident()).title);
    }
    expect((await site.press(link, 'acknowledge')).statusCode).toBe(410);
    expect(await site.status()).toBe('triggered');
    expect(site.errands).toEqual([]);
    expect(textOf(await pressedOld())).toContain('a new link is on its way to where this one went (sms)');
    expect(site.errands).toEqual([{ newLink: { incident: site.id, owner: FIRST, contact: SMS.id } }]);
  });

  const pressedOld = async (): Promise<string> =>
    (await site.open((await site.press(link, 'new-link')).headers['location'] ?? '')).body;

  test('that is good is not replaced', async () => {
    expect((await site.press(link, 'new-link')).statusCode).toBe(303);
    expect(site.errands).toEqual([]);
  });

  test.each(['/a/nothing', '/a/a.b.c.d.e.f.g', '/a/%00', `/a/${'x'.repeat(3000)}`])(
    '%.20s leads nowhere',
    async (bad) => {
      const cut = await site.open(`${link.slice(0, -1)}_`);
      const { statusCode, body } = await site.open(bad);
      expect([statusCode, body]).toEqual([404, cut.body]);
      expect((await site.press(bad, 'acknowledge')).body).toBe(body);
    },
  );

  test('of somebody who is not there any more is refused kindly', async () => {
    const gone = await site.link('user:nobody-any-more');
    await site.contacts(FIRST, []);
    for (const path of [gone, link]) {
      expect((await site.open(path)).statusCode).toBe(403);
      expect((await site.press(path, 'acknowledge')).statusCode).toBe(403);
    }
    expect(await site.status()).toBe('triggered');
  });

  test('stays good while keys are rotated, and not longer', async () => {
    const newer = Buffer.alloc(32, 8).toString('base64');
    site.secret = `${newer}\n${site.secret}`;
    expect((await site.open(link)).statusCode).toBe(200);
    const signedNow = await site.link();
    site.secret = newer;
    expect((await site.open(link)).statusCode).toBe(404);
    expect((await site.open(signedNow)).statusCode).toBe(200);
  });

  test('a table that cannot be reached is said, and the token is in no log', async () => {
    const { world } = site;
    const get = world.table.get;
    (world.table as { get: unknown }).get = async () => {
      throw new Error(`no table for ${link}`);
    };
    expect((await site.open(link)).statusCode).toBe(503);
    expect((await site.press(link, 'acknowledge')).statusCode).toBe(503);
    (world.table as { get: unknown }).get = get;
    expect(site.logged.length).toBeGreaterThanOrEqual(2);
    expect(site.logged.join()).not.toContain(link.slice('/a/'.length));
  });

  test('acknowledged, it runs on to its time-out and says so', async () => {
    await site.press(link, 'acknowledge');
    expect(await shown()).toContain('Unless it is resolved, it is triggered again, at level 1, at 03:00.');
    await site.night.pass(minutes(30));
    expect(await shown()).toContain('Nobody has answered yet');
  });
});
