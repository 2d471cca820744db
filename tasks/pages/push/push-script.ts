/**
 * What the page /push needs of the browser: whether this device can be told, is told, and switching it on. The page
 * says the rest without.
 */
export const PUSH_SCRIPT = {
  file: 'push-1.js',
  js: `'use strict';
(() => {
  const root = document.querySelector('[data-push-key]');
  if (!root) return;
  const key = root.dataset.pushKey;
  const state = root.querySelector('[data-push-state]');
  const enable = root.querySelector('[data-push-enable]');
  const say = (text) => { state.textContent = text; };
  const bytesOf = (base64url) =>
    Uint8Array.from(atob(base64url.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0));
  const sameBytes = (a, b) => a.length === b.length && a.every((byte, index) => byte === b[index]);
  const isMadeWith = ({ options }) => sameBytes(new Uint8Array(options.applicationServerKey || []), bytesOf(key));

  const digest = async (text) => {
    const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
    return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('').slice(0, 32);
  };
  const rowOf = async ({ endpoint }) => document.querySelector('[data-device="' + (await digest(endpoint)) + '"]');

  const isApple = /iPhone|iPad|iPod/.test(navigator.userAgent) || (navigator.maxTouchPoints > 1 && /Macintosh/.test(navigator.userAgent));
  const cannot = () => {
    if (!window.isSecureContext) return 'Browsers allow notifications over https only. Open this page by its https address.';
    if ('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window) return '';
    return isApple
      ? 'On an iPhone or iPad this works from the home screen only: touch Share, then Add to Home Screen; open Stepladder there, come in by a link once more, and look at this page again.'
      : 'This browser cannot show notifications of web pages. Another one can: Chrome, Edge, Firefox or Safari.';
  };

  const look = async () => {
    const problem = cannot();
    if (problem) return say(problem);
    if (Notification.permission === 'denied')
      return say('This browser was told not to show notifications of this site. Allow them in the settings of the site (the sign beside the address), then look again.');
    const registration = await navigator.serviceWorker.getRegistration('/');
    const now = registration && (await registration.pushManager.getSubscription());
    const row = now && (await rowOf(now));
    if (row) mark(row, now);
    const good = row && isMadeWith(now);
    enable.hidden = Boolean(good);
    if (good) say('This device is told.');
    else say(now ? 'This device has to be switched on again.' : 'This device is not told yet.');
  };

  /** Taken away here as well: else the browser would go on listening for nobody. */
  const mark = (row, subscription) => {
    row.querySelector('[data-here]').hidden = false;
    const form = row.querySelector('[data-remove]');
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      await subscription.unsubscribe().catch(() => false);
      form.submit();
    });
  };

  const subscribe = async () => {
    if ((await Notification.requestPermission()) !== 'granted') return look();
    await navigator.serviceWorker.register('/sw.js', { scope: '/', updateViaCache: 'none' });
    const { pushManager } = await navigator.serviceWorker.ready;
    const old = await pushManager.getSubscription();
    if (old && !isMadeWith(old)) await old.unsubscribe();
    const fresh = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(key) });
    const answer = await fetch('/push/subscription', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...fresh.toJSON(), replaces: old ? old.endpoint : null }),
    });
    if (!answer.ok) return say((await answer.json()).message);
    location.assign('/push?did=enabled');
  };

  enable.addEventListener('click', async () => {
    enable.disabled = true;
    try {
      await subscribe();
    } catch {
      say('That did not work: the browser did not get an address from its push service. Is there a connection? Private windows have none.');
    }
    enable.disabled = false;
  });
  look().catch(() => say('This browser does not say whether it can be told. Try another one.'));
})();
`,
} as const;
