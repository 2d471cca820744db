import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { bundleMail, messageMail, noticeMail } from '../../tasks/notify/channels/email/mail';
import { A_BUNDLE, A_MESSAGE, A_NOTICE } from '../support/a-message';
import { FULL } from '../support/runs';
import { barriers } from './support/accessible';
import { chromiumBinary, launched } from './support/chromium';
import { PagesStack } from './support/pages-stack';

const binary = chromiumBinary();
if (!binary)
  console.warn(
    'Skipped: no Chromium is installed here (Debian: apt-get install chromium; or name one with CHROMIUM_PATH), so nobody presses the buttons of the answer page.',
  );

const PHONE = { width: 390, height: 844 };
const FIRST = 'user:platform-engineer-1';
const SECOND = 'user:platform-engineer-2';

(binary ? describe : describe.skip)('in Chromium', () => {
  let browser: Browser;
  let stack: PagesStack;
  let context: BrowserContext;
  let page: Page;
  let problems: string[];
  let alias = 0;
  let id: string;

  beforeAll(async () => {
    [browser, stack] = await Promise.all([launched(binary ?? ''), PagesStack.starts()]);
  });
  afterAll(async () => {
    await browser?.close();
    await stack?.ends();
  });
  beforeEach(async () => {
    problems = [];
    alias += 1;
    id = await stack.alert(`alert-${alias}`, {
      description: 'Every second order ends with “payment declined”.\nBegan with release 2026.48.',
      details: {},
    });
    [context, page] = await visitor();
  });
  afterEach(async () => {
    await context.close();
    // Nothing from elsewhere was asked for, no script failed, and nothing broke the page's own rules.
    expect(problems).toEqual([]);
    expect(stack.said.join('\n')).not.toMatch(/\/a\/|"error"/);
  });

  /** A browser of its own, with its own memory. */
  const visitor = async (more: { readonly javaScriptEnabled?: boolean } = {}): Promise<[BrowserContext, Page]> => {
    const visiting = await browser.newContext({ viewport: PHONE, hasTouch: true, ...more });
    const tab = await visiting.newPage();
    tab.on('pageerror', (error) => problems.push(error.message));
    tab.on('console', (message) => {
      // Of what is meant: too old, nothing there, what was typed, no connection.
      if (message.type() === 'error' && !/status of 4\d\d|ERR_INTERNET_DISCONNECTED/.test(message.text()))
        problems.push(message.text());
    });
    tab.on('request', (request) => {
      if (!request.url().startsWith(stack.url)) problems.push(`asked for ${request.url()}`);
    });
    return [visiting, tab];
  };

  const incident = () => stack.call('GET', `/v1/incidents/${id}`);
  const press = (name: string, of = page) => of.getByRole('button', { name, exact: true }).tap();
  const see = (text: string, of = page) => of.getByText(text).first().waitFor();
  /** Instead of waiting until the page looks by itself: as if somebody came back to it. */
  const lookNow = () => page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");

  /** Each look takes a while. */
  const LOOKED_AT = ['open', 'problem', 'too-old'];
  const SCREENSHOTS = process.env['SCREENSHOTS'];
  const looksRight = async (name: string, of = page): Promise<void> => {
    if (FULL || LOOKED_AT.includes(name)) expect(await barriers(of)).toEqual([]);
    const width = (await of.evaluate('document.documentElement.scrollWidth')) as number;
    expect(width).toBeLessThanOrEqual(PHONE.width);
    if (!SCREENSHOTS) return;
    mkdirSync(SCREENSHOTS, { recursive: true });
    for (const colorScheme of ['light', 'dark'] as const) {
      await of.emulateMedia({ colorScheme });
      await of.screenshot({ path: join(SCREENSHOTS, `answer-${name}-${colorScheme}.png`), fullPage: true });
    }
  };

  test('somebody on a phone acknowledges, and sees it live when it is resolved', async () => {
    await page.goto(await stack.link(id, FIRST));
    await see('Nobody has answered yet');
    await looksRight('open');
    await press('Acknowledge');
    await see('Done: you have acknowledged it.');
    expect(await page.getByRole('button', { name: 'Acknowledged' }).isDisabled()).toBe(true);
    expect(await incident()).toMatchObject({ status: 'acknowledged', acknowledgedBy: 'platform-engineer-1' });
    await looksRight('acknowledged');
    await stack.call('POST', `/v1/incidents/${id}/resolve`, { user: 'platform-engineer-2' });
    await lookNow();
    await see('Resolved by Second platform engineer');
    expect(await page.getByRole('status').allTextContents()).toContainEqual(
      expect.stringMatching(/^Resolved by Second/),
    );
    expect(await page.getByText('Done: you have acknowledged it.').count()).toBe(0);
    expect(await page.getByRole('button').count()).toBe(0);
    await looksRight('resolved-live');
  });

  test('who comes second sees live that somebody was first, and is told so when they press all the same', async () => {
    const [other, tab] = await visitor({ javaScriptEnabled: false });
    await tab.goto(await stack.link(id, SECOND));
    await page.goto(await stack.link(id, FIRST));
    await press('Acknowledge');
    await see('Done: you have acknowledged it.');
    await press('Acknowledge', tab);
    await see('Already acknowledged by First platform engineer at', tab);
    await looksRightWithout(tab);
    expect(await incident()).toMatchObject({ acknowledgedBy: 'platform-engineer-1' });
    await other.close();
  });

  /** Where no script runs, nothing can look at it from inside. */
  const looksRightWithout = async (tab: Page): Promise<void> => {
    if (SCREENSHOTS) await tab.screenshot({ path: join(SCREENSHOTS, 'answer-second.png'), fullPage: true });
    expect(await tab.getByRole('heading', { level: 1 }).count()).toBe(1);
    expect(await tab.getByRole('link', { name: 'Look again' }).count()).toBe(1);
  };

  test('a page that has lost its connection says so, and comes back', async () => {
    await page.goto(await stack.link(id, FIRST));
    await context.setOffline(true);
    await lookNow();
    await lookNow();
    await see('No connection: this page shows how it was.');
    await context.setOffline(false);
    await lookNow();
    await see('This page keeps itself up to date.');
  });

  test('a page whose connection hangs says so as well, rather than looking as if it were of now', async () => {
    await page.clock.install();
    await page.goto(await stack.link(id, FIRST));
    await page.route('**/now', () => {});
    const limits =
      'AbortSignal.timeout = (ms) => { const it = new AbortController(); setTimeout(() => it.abort(), ms); return it.signal; }';
    await page.evaluate(limits);
    await page.clock.runFor(60_000);
    await see('No connection: this page shows how it was.');
  });

  test('what somebody types or is in stays while the page goes on around it', async () => {
    await page.goto(await stack.link(id, FIRST));
    await page.getByText('Add a note to the timeline').tap();
    await page.getByLabel('Note').fill('rolling ba');
    await stack.call('POST', `/v1/incidents/${id}/acknowledge`, { user: 'platform-engineer-2' });
    await lookNow();
    await see('Acknowledged by Second platform engineer at');
    await page.getByLabel('Note').press('End');
    await page.keyboard.type('ck');
    expect(await page.getByLabel('Note').inputValue()).toBe('rolling back');
    await looksRight('typing');
    await press('Add note');
    await see('Your note is on the timeline.');
    await page.reload();
    const { timeline } = await incident();
    expect(timeline.filter(({ kind }: { kind: string }) => kind === 'note')).toMatchObject([{ text: 'rolling back' }]);
  });

  test('without scripts everything works: snooze, a problem with what was typed, escalate, resolve', async () => {
    await context.close();
    [context, page] = await visitor({ javaScriptEnabled: false });
    await page.goto(await stack.link(id, FIRST));
    await page.getByText('Snooze: tell nobody until later').tap();
    await page.getByLabel('Or for how many minutes').fill('soon');
    await press('Snooze');
    await see("Not done: the minutes should be a whole number from 1 to 43200, got 'soon'");
    expect(await page.getByLabel('Or for how many minutes').inputValue()).toBe('soon');
    if (SCREENSHOTS) await page.screenshot({ path: join(SCREENSHOTS, 'answer-problem.png'), fullPage: true });
    await press('4 hours');
    await see('Done: it is snoozed.');
    await press('Escalate now');
    await see('Done: it is escalated now.');
    await press('Resolve');
    await see('Done: you have resolved it.');
    await page.reload();
    expect(await incident()).toMatchObject({ status: 'resolved', resolvedBy: 'platform-engineer-1' });
  });

  test('snoozed, a problem, too old, nowhere: no page has a barrier', async () => {
    const link = await stack.link(id, FIRST);
    await page.goto(link);
    await page.getByText('Snooze: tell nobody until later').tap();
    await looksRight('snoozing');
    await press('Snooze');
    await see('Not done: the minutes should be');
    await looksRight('problem');
    await press('1 hour');
    await see('Done: it is snoozed.');
    await looksRight('snoozed');
    await page.goto(stack.oldLink(id, FIRST));
    await looksRight('too-old');
    await press('Send me a new link');
    await see('a new link is on its way');
    await looksRight('on-its-way');
    await page.goto(`${stack.url}/a/nothing`);
    await looksRight('nowhere');
  });

  test('a browser that opens every link of every message and runs what is there changes nothing', async () => {
    const answerLink = await stack.link(id, FIRST);
    const before = await incident();
    const mails = [
      messageMail({ ...A_MESSAGE, incidentId: id, answerLink, runbook: '', link: '' }, 'a@example.com'),
      bundleMail(
        { ...A_BUNDLE, listLink: '', incidents: A_BUNDLE.incidents.map((one) => ({ ...one, answerLink })) },
        'a@example.com',
      ),
      noticeMail({ ...A_NOTICE, text: `A new link: ${answerLink}` }, 'a@example.com'),
    ];
    let opened = 0;
    for (const { html } of mails) {
      await page.goto('about:blank');
      await page.setContent(html);
      const links = await page.getByRole('link').evaluateAll((all) => all.map((link) => String(Object(link).href)));
      for (const link of links) {
        await page.goto(link);
        await see('Nobody has answered yet');
        const further = await page.getByRole('link').evaluateAll((all) => all.map((one) => String(Object(one).href)));
        for (const more of further.filter((url) => url.startsWith(stack.url))) await page.goto(more);
        opened += 1;
      }
    }
    expect(opened).toBe(5);
    await page.goto(answerLink);
    // As some scanners do: every form is sent by a script, without any button having been pressed.
    const forms = (await page.evaluate('[...document.forms].map((form) => form.action)')) as readonly string[];
    for (const [n] of forms.entries()) {
      await page.goto(answerLink);
      await Promise.all([page.waitForNavigation(), page.evaluate(`document.forms[${n}].submit()`)]);
      await see('Nothing was done.');
    }
    expect(forms.length).toBeGreaterThanOrEqual(6);
    expect(await incident()).toEqual(before);
  });
});
