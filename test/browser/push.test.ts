import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page, Worker } from 'playwright-core';
import { readSettings } from '../../infra/local/settings';
import { type Running, startEmbedded } from '../../infra/local/start';
import { pushOf } from '../../tasks/notify/channels/push/content';
import example from '../../workflows/example';
import { A_MESSAGE } from '../support/a-message';
import { FULL } from '../support/runs';
import { A_PAIR, aBrowser, SUBJECT } from '../tasks/notify/channels/push/a-browser';
import { barriers } from './support/accessible';
import { chromiumBinary, launched } from './support/chromium';

const binary = chromiumBinary();
if (!binary)
  console.warn(
    'Skipped: no Chromium is installed here (Debian: apt-get install chromium; or name one with CHROMIUM_PATH), so no browser runs the service worker.',
  );

const KEY = 'a-key-for-the-tests';
const USER = 'platform-engineer-1';
const PHONE = { width: 390, height: 844 };
const SCREENSHOTS = process.env['SCREENSHOTS'];

(binary ? describe : describe.skip)('in Chromium', () => {
  const directory = mkdtempSync(join(tmpdir(), 'stepladder-'));
  let browser: Browser;
  let stack: Running;
  let context: BrowserContext;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    const env = {
      PORT: '0',
      DATA_DIR: directory,
      STEPLADDER_KEY: KEY,
      VAPID_PUBLIC_KEY: A_PAIR.publicKey,
      VAPID_PRIVATE_KEY: A_PAIR.privateKey,
      VAPID_SUBJECT: SUBJECT,
    };
    [browser, stack] = await Promise.all([
      launched(binary ?? ''),
      startEmbedded(readSettings(env, {}), example, () => {}),
    ]);
    context = await browser.newContext({ viewport: PHONE });
    await context.grantPermissions(['notifications'], { origin: stack.url });
    page = await context.newPage();
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    await withoutPushService(page);
    await page.goto((await call('POST', '/v1/links', { user: USER })).url);
  });
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
    rmSync(directory, { recursive: true, force: true });
    // No script failed, and none of the page's own rules were broken.
    expect(problems).toEqual([]);
  });

  const call = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(stack.url + path, {
      method,
      headers: { authorization: `GenieKey ${KEY}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    // biome-ignore lint/suspicious/noExplicitAny: looked into by name, and a wrong name fails the test
    return (await response.json()) as any;
  };

  /** A browser asks its maker's push service for an address; none can be reached from a test, so this one makes it up. */
  const withoutPushService = (on: Page) =>
    on.addInitScript(`(() => {
      const json = ${JSON.stringify({ endpoint: 'https://fcm.googleapis.com/fcm/send/a-device', expirationTime: null, keys: aBrowser().keys })};
      const made = () => localStorage.getItem('subscribed') && {
        endpoint: json.endpoint,
        options: { applicationServerKey: Uint8Array.from(JSON.parse(localStorage.getItem('subscribed'))).buffer },
        toJSON: () => json,
        unsubscribe: async () => { localStorage.removeItem('subscribed'); return true; },
      };
      PushManager.prototype.getSubscription = async () => made() || null;
      PushManager.prototype.subscribe = async ({ applicationServerKey }) => {
        localStorage.setItem('subscribed', JSON.stringify([...applicationServerKey]));
        return made();
      };
    })();`);

  const state = () => page.locator('[data-push-state]');
  const looksRight = async (name: string): Promise<void> => {
    expect(await barriers(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
    if (!SCREENSHOTS) return;
    mkdirSync(SCREENSHOTS, { recursive: true });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: join(SCREENSHOTS, `push-${name}-${colorScheme}.png`), fullPage: true });
    }
  };

  test('somebody switches a device on, with a touch', async () => {
    await page.goto(`${stack.url}/push`);
    await state().getByText('This device is not told yet.').waitFor();
    await looksRight('off');
    await page.getByRole('button', { name: 'Tell me on this device' }).click();
    await page.getByText('Done: this device is told of incidents.').waitFor();
    await state().getByText('This device is told.').waitFor();
    await page.getByText('this device', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Tell me on this device' }).isVisible()).toBe(false);
    const { contacts } = await call('GET', `/v1/users/${USER}/contacts`);
    expect(contacts).toMatchObject([{ id: 'push-1', channel: 'push', verifiedAt: expect.any(String) }]);
    await looksRight('on');
  });

  test('where no link can be followed, as on the home screen of an iPhone, it is pasted', async () => {
    const app = await browser.newContext({ viewport: PHONE });
    const tab = await app.newPage();
    await tab.goto(`${stack.url}/push`);
    expect(await barriers(tab)).toEqual([]);
    await tab.getByLabel('Or paste such a link here').fill((await call('POST', '/v1/links', { user: USER })).url);
    await tab.getByRole('button', { name: 'Come in' }).click();
    await tab.getByRole('navigation', { name: 'Pages', exact: true }).waitFor();
    expect(new URL(tab.url()).pathname).toBe('/');
    await app.close();
  });

  test('the browser takes the manifest for one of an app', async () => {
    const devTools = await context.newCDPSession(page);
    const { errors, url } = await devTools.send('Page.getAppManifest');
    expect({ errors, url }).toEqual({ errors: [], url: `${stack.url}/manifest.webmanifest` });
  });

  test('what is pushed comes up, and its button acknowledges the incident', async () => {
    const incident = (await call('POST', '/v2/alerts', { message: 'Checkout is down', alias: 'a', priority: 'P1' }))
      .incidentId;
    const { answerLink } = await messageTo(incident);
    const { content } = pushOf({ ...A_MESSAGE, incidentId: incident, answerLink });
    await deliver(JSON.stringify(content));
    const [shown] = await notifications();
    expect(shown).toMatchObject({
      title: content.title,
      body: content.body,
      tag: incident,
      actions: ['acknowledge', 'escalate'],
    });
    // No touch of a notification can be made by a test: from the handler on it is the worker's own code.
    await worker().evaluate(`clicked('acknowledge', ${JSON.stringify(content)})`);
    expect(await notifications()).toMatchObject([
      { tag: incident, body: 'Done: you have acknowledged it.', actions: [] },
    ]);
    expect(await call('GET', `/v1/incidents/${incident}`)).toMatchObject({
      status: 'acknowledged',
      acknowledgedBy: USER,
    });
  });

  const worker = (): Worker => context.serviceWorkers()[0] as Worker;

  /** As the outbox would have it, if the contact method were one of its. */
  const messageTo = async (incident: string): Promise<{ answerLink: string }> => {
    const { linkTo } = await import('../../tasks/links/links');
    const { linkSigningKey } = await import('../../infra/local/link-key');
    const world = {
      secret: async () => linkSigningKey(directory),
      publicUrl: stack.url,
      wall: () => Date.now(),
      log: { info: () => {}, error: () => {} },
    };
    return { answerLink: await linkTo(world, 'answer', incident, `user:${USER}`, 'push-1') };
  };

  /** Until it is shown: on a busy machine the worker may not be listening yet. Delivered twice, it is shown once. */
  const deliver = async (data: string): Promise<void> => {
    const devTools = await context.newCDPSession(page);
    let registrationId: string | undefined;
    devTools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      registrationId ??= registrations.find(
        ({ isDeleted, scopeURL }) => !isDeleted && scopeURL.startsWith(stack.url),
      )?.registrationId;
    });
    await devTools.send('ServiceWorker.enable');
    for (let looked = 0; (await notifications()).length === 0; looked += 1)
      if (registrationId !== undefined && looked % 200 === 0)
        await devTools.send('ServiceWorker.deliverPushMessage', { origin: stack.url, registrationId, data });
      else if (registrationId === undefined) looked = -1;
    await devTools.detach();
  };

  const notifications = async () =>
    (await page.evaluate(`navigator.serviceWorker.ready.then(async (registration) =>
      (await registration.getNotifications()).map(({ title, body, tag, actions }) =>
        ({ title, body, tag, actions: (actions || []).map(({ action }) => action) })))`)) as readonly {
      readonly tag: string;
    }[];

  test('and takes it away again', async () => {
    await page.goto(`${stack.url}/push`);
    await page.getByText('this device', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Remove push-1' }).click();
    await page.getByText('Done: that device is not told any more.').waitFor();
    await state().getByText('This device is not told yet.').waitFor();
    expect((await call('GET', `/v1/users/${USER}/contacts`)).contacts).toEqual([]);
  });

  test('without a script the page says so, and what helps', async () => {
    const still = await browser.newContext({
      viewport: PHONE,
      javaScriptEnabled: false,
      storageState: await context.storageState(),
    });
    const tab = await still.newPage();
    await tab.goto(`${stack.url}/push`);
    await tab.getByText('scripts do not run here').waitFor();
    expect(await tab.getByRole('button').count()).toBe(0);
    await still.close();
  });

  if (FULL) {
    test('a browser that was told not to show notifications is told how to change that', async () => {
      const shy = await browser.newContext({ viewport: PHONE, storageState: await context.storageState() });
      const tab = await shy.newPage();
      await tab.addInitScript("Object.defineProperty(Notification, 'permission', { get: () => 'denied' })");
      await tab.goto(`${stack.url}/push`);
      await tab.getByText('was told not to show notifications').waitFor();
      await shy.close();
    });

    test('an iPhone outside of its home screen is told of the home screen', async () => {
      const iPhone = await browser.newContext({
        viewport: PHONE,
        storageState: await context.storageState(),
        userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)',
      });
      const tab = await iPhone.newPage();
      await tab.addInitScript('delete window.PushManager');
      await tab.goto(`${stack.url}/push`);
      await tab.getByText('Add to Home Screen; open Stepladder there').waitFor();
      await iPhone.close();
    });
  }
});
