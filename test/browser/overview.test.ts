import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type RunningStack, runningStack } from '../infra/cli/support/running-stack';
import { chromiumBinary, launched } from './support/chromium';

const binary = chromiumBinary();
if (!binary)
  console.warn(
    'Skipped: no Chromium is installed here (Debian: apt-get install chromium; or name one with CHROMIUM_PATH), so nothing looks at the overview.',
  );

const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 900 };
const HOSTILE = '<img src=x onerror=alert(1)>"\'&';
const SHOTS = process.env['STEPLADDER_SHOTS'];
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

(binary ? describe : describe.skip)('in Chromium', () => {
  let stack: RunningStack;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const wrong: string[] = [];

  beforeAll(async () => {
    stack = await runningStack();
    browser = await launched(binary ?? '');
    context = await browser.newContext({ bypassCSP: false });
    page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
    page.on('pageerror', (error) => wrong.push(error.message));
  });
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });
  afterEach(() => expect(wrong.splice(0)).toEqual([]));

  const linkTo = async (...args: string[]): Promise<string> =>
    JSON.parse((await stack.type('open', '--json', ...args)).out).url;

  /** What axe finds, and what is wider than the screen, on a phone and on a desk, in the light and in the dark. */
  const problems = async (name: string): Promise<readonly string[]> => {
    const found: string[] = [];
    for (const size of [PHONE, DESKTOP])
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.setViewportSize(size);
        await page.emulateMedia({ colorScheme });
        await page.evaluate(axe);
        const ids = await page.evaluate(
          "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))",
        );
        const width = await page.evaluate('document.documentElement.scrollWidth');
        found.push(...(ids as string[]), ...(Number(width) > size.width ? [`${width} px wide`] : []));
        if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}-${size.width}-${colorScheme}.png`, fullPage: true });
      }
    return found;
  };

  test('without a session there is a page that says how to come in', async () => {
    await page.goto(stack.url);
    expect(await page.textContent('h1')).toBe('Please come in by a link');
    expect(wrong.splice(0)).toEqual([expect.stringContaining('401')]);
    expect(await problems('entry')).toEqual([]);
  });

  test('a link lets the browser in, and an empty overview says what to do next', async () => {
    await page.goto(await linkTo());
    expect(new URL(page.url()).pathname).toBe('/');
    expect(await page.textContent('#incidents')).toContain('npx stepladder alert');
    expect(await problems('empty')).toEqual([]);
  });

  test('incidents are listed with what comes next, found, opened and answered', async () => {
    await stack.opened('--alias', 'a', '--service', 'checkout', '--priority', 'P1');
    const hostile = JSON.parse(
      (await stack.type('alert', '--message', HOSTILE, '--alias', 'b', '--json')).out,
    ).incidentId;
    const snoozed = await stack.opened('--alias', 'c');
    await stack.type('snooze', snoozed, '--for', '1h');
    await stack.type('resolve', await stack.opened('--alias', 'd'));
    await page.goto(stack.url);
    const text = String(await page.textContent('main'));
    expect(text).toContain(HOSTILE);
    expect(text).toMatch(/Unless somebody answers, level 2 .* is told at \d\d:\d\d/);
    expect(text).toMatch(/Snoozed by .* until/);
    expect(text).toContain('Resolved, the newest');
    expect(text).toContain('platform-primary');
    expect(await problems('overview')).toEqual([]);

    await page.fill('#text', 'onerror');
    await Promise.all([page.waitForNavigation(), page.press('#text', 'Enter')]);
    expect(await page.locator('#incidents li').count()).toBe(1);
    await Promise.all([page.waitForNavigation(), page.click('#incidents li a')]);
    expect(new URL(page.url()).pathname).toBe(`/incidents/${hostile}`);
    expect(await page.textContent('#ladder')).toContain('here');
    expect(await problems('incident')).toEqual([]);
    await Promise.all([page.waitForNavigation(), page.click('button[value=acknowledge]')]);
    expect(await page.textContent('.said')).toBe('Done: you have acknowledged it.');
    expect(await problems('acknowledged')).toEqual([]);
    const { timeline } = await stack.shown(hostile);
    expect(timeline).toContainEqual(expect.objectContaining({ kind: 'acknowledged', because: 'by the web page' }));
  });

  test('a page that stays open shows what happens meanwhile', async () => {
    await page.goto(stack.url);
    const before = await page.locator('#incidents li').count();
    await stack.opened('--alias', 'meanwhile');
    await page.locator(`#incidents li >> nth=${before}`).waitFor();
    expect(await page.textContent('[data-live-state]')).toBe('This page keeps itself up to date.');
  });

  test('whoever leaves is out', async () => {
    await page.goto(stack.url);
    await Promise.all([page.waitForNavigation(), page.click('text=Leave')]);
    expect(await page.textContent('h1')).toBe('Please come in by a link');
    expect(await context.cookies()).toEqual([]);
    wrong.splice(0);
  });
});
