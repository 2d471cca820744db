import { ASSET_FILES } from './asset-files';

/**
 * Keeps a page up to date where scripts run; it shows the same without. What it looks after: an element with
 * `data-live-from`, the address of a fragment, and in it elements with an id and `data-live`, each put in the place of
 * the one before when it changed. One that somebody is in, or has typed into, is left alone. Where `data-say` of one
 * changes, that sentence is read out after what is being read. What is marked
 * `data-until-news` goes away then: it was about how things were. `data-live-state` says whether it works.
 */
export const LIVE = {
  file: ASSET_FILES.live,
  js: `'use strict';
(() => {
  const root = document.querySelector('[data-live-from]');
  if (!root) return;
  const news = document.createElement('p');
  news.className = 'unseen';
  news.setAttribute('role', 'status');
  root.append(news);
  const state = root.querySelector('[data-live-state]');
  const say = (text) => { if (state && state.textContent !== text) state.textContent = text; };
  const STALE = 'No connection: this page shows how it was.';
  /** Milliseconds. A telephone between two cells may wait for minutes, and the page would look as if it were of now. */
  const GIVE_UP = 10000;
  const known = new Map();
  const parts = (of) => [...of.querySelectorAll('[data-live][id]')];
  for (const part of parts(root)) known.set(part.id, part.outerHTML);
  const began = performance.now();
  let failed = 0;
  let timer;

  const typedInto = (field) => (field.type === 'checkbox' || field.type === 'radio'
    ? field.checked !== field.defaultChecked
    : field.defaultValue !== undefined && field.value !== field.defaultValue);
  const inUse = (part) => part.contains(document.activeElement)
    || [...part.querySelectorAll('input, textarea')].some(typedInto)
    || part.querySelector('details[open]') !== null;

  const show = (text) => {
    const fresh = new DOMParser().parseFromString(text, 'text/html');
    for (const part of parts(fresh)) {
      const old = document.getElementById(part.id);
      const markup = part.outerHTML;
      if (!old || known.get(part.id) === markup || inUse(old)) continue;
      known.set(part.id, markup);
      const words = part.dataset.say;
      if (words && words !== old.dataset.say) {
        news.textContent = words;
        for (const past of root.querySelectorAll('[data-until-news]')) past.remove();
      }
      old.replaceWith(document.importNode(part, true));
    }
  };

  const look = async () => {
    try {
      const answer = await fetch(root.dataset.liveFrom, { cache: 'no-store', credentials: 'same-origin', signal: AbortSignal.timeout(GIVE_UP) });
      if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) return say('This page is not kept up to date any more.');
      if (!answer.ok) throw new Error();
      const text = await answer.text();
      failed = 0;
      show(text);
      say('This page keeps itself up to date.');
    } catch {
      failed += 1;
      if (failed > 1) say(STALE);
    }
    later();
  };

  const wait = () => Math.min(60, (performance.now() - began < 180000 ? 3 : 15) * 2 ** failed) * 1000;
  const later = () => {
    clearTimeout(timer);
    if (document.visibilityState === 'visible') timer = setTimeout(look, wait());
  };
  document.addEventListener('visibilitychange', () => {
    clearTimeout(timer);
    if (document.visibilityState === 'visible') look();
  });
  later();
})();
`,
} as const;
