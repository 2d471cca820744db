import { ICON } from '../icon';

/**
 * Runs in the browser, also while no page of ours is open: shows what was pushed, and sends the answer of a pressed
 * button to where the form of the answer page goes. What it is pushed: `PushContent` in
 * tasks/notify/channels/push/content.ts.
 */
export const SERVICE_WORKER = String.raw`'use strict';
const ICON = '/assets/${ICON.file}';
/** Milliseconds. Longer, and browsers end this worker. */
const GIVE_UP = 10000;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('push', (event) => event.waitUntil(show(contentIn(event.data))));
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(clicked(event.action, event.notification.data || {}));
});
self.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(renew(event.oldSubscription)));

/** Browsers insist that every push is shown. */
const UNREADABLE = {
  id: '', tag: 'unreadable', title: 'Stepladder', body: 'Something came in. Touch to look.', link: '', actions: [], stays: true,
};

const contentIn = (data) => {
  try {
    const content = data.json();
    return typeof content.title === 'string' && content.title !== '' ? { ...UNREADABLE, ...content } : UNREADABLE;
  } catch {
    return UNREADABLE;
  }
};

/** One that is on the screen already is shown again without a sound: it was sent twice. */
const show = async (content) => {
  const { id, tag, title, body, actions, stays } = content;
  const shown = await self.registration.getNotifications({ tag });
  const again = id !== '' && shown.some(({ data }) => data && data.id === id);
  await self.registration.showNotification(title, {
    body, tag, actions, icon: ICON, requireInteraction: stays, renotify: !again, silent: again, data: content,
  });
};

const clicked = async (action, content) => {
  const isAnswer = (content.actions || []).some((one) => one.action === action);
  // Elsewhere no answer of ours can be sent to.
  const isHere = URL.canParse(content.link) && new URL(content.link).origin === self.location.origin;
  if (isAnswer && isHere) await answer(action, content);
  else await open(content.link);
};

const answer = async (action, content) => {
  try {
    const response = await fetch(content.link + '/' + action, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'press=' + action,
      signal: AbortSignal.timeout(GIVE_UP),
    });
    const words = outcomeIn(await response.text());
    if (response.status >= 500) throw new Error();
    await quietly(content, words || 'That was not done. Touch to see why.', []);
    if (!words) await open(content.link);
  } catch {
    // Perhaps it arrived: acknowledging twice is the same as once, escalating is not.
    const again = content.actions.filter((one) => one.action === 'acknowledge');
    await quietly(content, 'No connection: perhaps that did not arrive. Touch to look.', again);
    await open(content.link);
  }
};

/** The sentence at the top of the answer page: what became of it, and who was first where somebody was. */
const outcomeIn = (page) => {
  const found = /<p class="said [a-z]+" role="(?:status|alert)"[^>]*>([^<]*)<\/p>/.exec(page);
  return found ? found[1].replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => SIGNS[name]) : '';
};
const SIGNS = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

const quietly = ({ tag, title, ...content }, body, actions) =>
  self.registration.showNotification(title, {
    body, tag, actions, icon: ICON, silent: true, data: { ...content, tag, title, body, actions },
  });

/** Where a window shows it already, that one. Browsers may not let a window be opened so late after the touch. */
const open = async (link) => {
  try {
    const { href } = new URL(link || '/', self.location.origin);
    const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
    const there = windows.find(({ url }) => url.split('?')[0] === href);
    await (there ? there.focus() : self.clients.openWindow(href));
  } catch {
    // The notification stays, and leads there.
  }
};

/** The browser has given this device another address, or none. */
const renew = async (old) => {
  try {
    const key = await fetch('/push/key');
    if (!key.ok) throw new Error();
    const { pushManager } = self.registration;
    const left = await pushManager.getSubscription();
    if (left) await left.unsubscribe();
    const fresh = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(await key.text()) });
    const answer = await fetch('/push/subscription', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...fresh.toJSON(), replaces: old ? old.endpoint : null }),
    });
    if (!answer.ok) throw new Error();
  } catch {
    await self.registration.showNotification('Stepladder cannot reach this device any more', {
      body: 'Touch to switch its notifications on again.', tag: 'renew', icon: ICON, requireInteraction: true,
      data: { link: self.location.origin + '/push' },
    });
  }
};

const bytesOf = (base64url) =>
  Uint8Array.from(atob(base64url.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0));
`;
