import { type PushContent, pushOf } from '../../../../tasks/notify/channels/push/content';
import { A_MESSAGE } from '../../../support/a-message';
import { AnswerSite, BROWSER, SECOND, SMS } from '../answer-site';
import { AWorker } from './a-worker';

let worker: AWorker;
beforeEach(() => {
  worker = new AWorker();
});

const CONTENT: PushContent = pushOf(A_MESSAGE).content;

describe('what is pushed is shown', () => {
  test('until somebody does something about it, with its buttons', async () => {
    await worker.push(CONTENT);
    expect(worker.screen).toEqual([
      expect.objectContaining({
        title: CONTENT.title,
        body: CONTENT.body,
        tag: 'an-incident',
        actions: CONTENT.actions,
        requireInteraction: true,
        renotify: true,
        silent: false,
      }),
    ]);
  });

  test('a later level in the place of the first, and with a sound; the same once more without', async () => {
    await worker.push(CONTENT);
    await worker.push({ ...CONTENT, id: 'level-3', body: 'level 3' });
    expect(worker.screen).toEqual([expect.objectContaining({ body: 'level 3', silent: false, renotify: true })]);
    await worker.push({ ...CONTENT, id: 'level-3', body: 'level 3' });
    expect(worker.screen).toEqual([expect.objectContaining({ silent: true, renotify: false })]);
  });

  test.each(['', 'no json', 'null', '{}', '{"title":""}', '{"title":7}'])(
    'also what nobody understands: %j',
    async (text) => {
      await worker.push(text);
      expect(worker.screen).toEqual([expect.objectContaining({ title: 'Stepladder' })]);
      await worker.touch('unreadable');
      expect(worker.opened).toEqual(['https://stepladder.example.com/']);
    },
  );
});

describe('a touch', () => {
  test('opens the answer page', async () => {
    await worker.push(CONTENT);
    await worker.touch('an-incident');
    expect(worker.opened).toEqual([A_MESSAGE.answerLink]);
    expect([worker.screen, worker.asked]).toEqual([[], []]);
  });

  test('goes to the window that shows it already', async () => {
    const there = `${A_MESSAGE.answerLink}?did=acknowledge-2`;
    worker.windows = ['https://stepladder.example.com/', there];
    await worker.push(CONTENT);
    await worker.touch('an-incident');
    expect([worker.focused, worker.opened]).toEqual([[there], []]);
  });

  test('on a button of another host only opens it: no answer is sent there', async () => {
    await worker.push({ ...CONTENT, link: 'https://elsewhere.example.com/a/t' });
    await worker.touch('an-incident', 'acknowledge');
    expect([worker.asked, worker.opened]).toEqual([[], ['https://elsewhere.example.com/a/t']]);
  });
});

describe('a button answers', () => {
  let site: AnswerSite;
  beforeEach(async () => {
    site = await AnswerSite.over();
    // As a browser does it: it follows the answer, and reads that page.
    worker.server = async ({ path, body }) => {
      const fields = Object.fromEntries(new URLSearchParams(body));
      const first = await site.send(path, fields, { ...BROWSER, origin: 'https://stepladder.example.com' });
      const last = first.statusCode === 303 ? await site.open(first.headers['location'] ?? '') : first;
      return { status: last.statusCode, text: last.body };
    };
    const link = `https://stepladder.example.com${await site.link()}`;
    await worker.push({ ...CONTENT, tag: 'an-incident', link });
  });
  const [shown] = [() => worker.screen[0]];

  test('acknowledges, and says so quietly', async () => {
    await worker.touch('an-incident', 'acknowledge');
    expect(await site.status()).toBe('acknowledged');
    expect(shown()).toMatchObject({ title: CONTENT.title, body: 'Done: you have acknowledged it.', silent: true });
    expect([shown()?.actions, worker.opened]).toEqual([[], []]);
    // What it became can be looked at.
    await worker.touch('an-incident');
    expect(worker.opened).toHaveLength(1);
  });

  test('escalates', async () => {
    await worker.touch('an-incident', 'escalate');
    expect(shown()?.body).toBe('Done: it is escalated now.');
  });

  test('who comes second is told who was first', async () => {
    await site.press(await site.link(SECOND), 'acknowledge');
    await worker.touch('an-incident', 'acknowledge');
    expect(shown()?.body).toMatch(/^Already acknowledged by Second platform engineer at .*: nothing was changed\.$/);
  });

  test('one that is refused leads to the page', async () => {
    await site.contacts('user:platform-engineer-1', [{ ...SMS, id: 'sms-2' }]);
    await worker.touch('an-incident', 'acknowledge');
    expect(await site.status()).toBe('triggered');
    expect(shown()?.body).toBe('That was not done. Touch to see why.');
    expect(worker.opened).toHaveLength(1);
  });

  test.each([
    { why: 'no connection', server: () => Promise.reject(new TypeError('Failed to fetch')) },
    { why: 'a broken server', server: async () => ({ status: 503, text: 'Service Unavailable' }) },
  ])(
    '$why: it stays, can be acknowledged again but not escalated again, and the page is opened',
    async ({ server }) => {
      const works = worker.server;
      worker.server = server;
      await worker.touch('an-incident', 'acknowledge');
      expect(shown()?.body).toBe('No connection: perhaps that did not arrive. Touch to look.');
      expect(shown()?.actions).toEqual([{ action: 'acknowledge', title: 'Acknowledge' }]);
      expect(worker.opened).toHaveLength(1);

      worker.server = works;
      await worker.touch('an-incident', 'acknowledge');
      expect(await site.status()).toBe('acknowledged');
    },
  );

  test('where no window may be opened, the notification says all of it', async () => {
    worker.mayOpen = false;
    worker.server = () => Promise.reject(new TypeError('Failed to fetch'));
    await worker.touch('an-incident', 'acknowledge');
    expect(shown()?.body).toMatch(/^No connection/);
  });
});

describe('when the browser changes the address', () => {
  const change = () =>
    worker.happens('pushsubscriptionchange', { oldSubscription: { endpoint: 'https://push.example.com/old' } });

  test('the device is subscribed anew, with the key of now', async () => {
    worker.subscription = { endpoint: 'https://push.example.com/old' };
    worker.server = async ({ path }) => ({ status: 200, text: path === '/push/key' ? 'AAEC_-8' : '{}' });
    await change();
    expect(worker.subscribedWith).toBe('AAEC_-8');
    expect(worker.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /push/key',
      'POST /push/subscription',
    ]);
    expect(JSON.parse(worker.asked[1]?.body ?? '')).toMatchObject({
      endpoint: 'https://push.example.com/new',
      keys: { p256dh: 'p', auth: 'a' },
      replaces: 'https://push.example.com/old',
    });
    expect(worker.screen).toEqual([]);
  });

  test.each([
    { why: 'without a connection', server: () => Promise.reject(new TypeError('Failed to fetch')) },
    {
      why: 'when the session is over',
      server: async ({ method }: { method: string }) => ({ status: method === 'GET' ? 200 : 401, text: 'AAEC' }),
    },
  ])('$why somebody is told, as nothing would come any more', async ({ server }) => {
    worker.server = server;
    await change();
    expect(worker.screen).toEqual([expect.objectContaining({ tag: 'renew', requireInteraction: true })]);
    await worker.touch('renew');
    expect(worker.opened).toEqual(['https://stepladder.example.com/push']);
  });
});
