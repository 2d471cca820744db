import type { EpochMillis } from '../../../workflows/incident';
import type { Contact } from '../../contacts/contact';
import { type Html, html } from '../html';
import { nav } from '../nav';
import { type Page, page } from '../page';
import { SESSION_PAGE } from '../session';
import type { ZoneClock } from '../times';
import { deviceOf, endpointOf } from './devices';
import { PUSH_SCRIPT } from './push-script';

export interface PushPage {
  readonly user: string;
  /** With which browsers subscribe; undefined where Web Push is not set up. */
  readonly publicKey: string | undefined;
  readonly contacts: readonly Contact[];
  readonly clock: ZoneClock;
  /** What a button that was pressed came to; empty where none was. */
  readonly did: string;
}

/** The page /push, where somebody has their own devices told. */
export const pushPage = ({ user, publicKey, contacts, clock, did }: PushPage) => {
  const devices = contacts.filter(({ channel }) => channel === 'push');
  return page({
    ...TOP,
    body: html`${Object.hasOwn(DONE, did) && html`<p class="said good" role="status">${DONE[did]}</p>\n`}${
      publicKey === undefined ? NOT_SET_UP : here(publicKey)
    }${unverified(user, contacts)}<section aria-labelledby="devices-h">
<h2 id="devices-h">Your devices</h2>
${devices.length === 0 ? html`<p>None yet.</p>\n` : devices.map((one) => device(one, clock))}</section>
${ON_A_PHONE}`,
  });
};

/** For whoever came in with a key that belongs to nobody. */
export const nobodysPage = (name: string) =>
  page({
    ...TOP,
    body: html`<p>You came in with the key '${name}', which belongs to nobody who could be on call. To have this device told, come in as yourself: <code>npx stepladder open</code> with your own key, or <code>npx stepladder open --user</code> and your name.</p>
`,
  });

const TOP = {
  title: 'Notifications here',
  nav: nav('/push'),
  headers: SESSION_PAGE,
  scripts: [PUSH_SCRIPT.file],
} satisfies Partial<Page>;

/** Only words of ours: anybody can write an address with others. */
const DONE: Readonly<Record<string, string>> = {
  enabled: 'Done: this device is told of incidents.',
  tested: 'A test is on its way. It should be on the screen of that device in a few seconds.',
  removed: 'Done: that device is not told any more.',
};

const NOT_SET_UP = html`<p class="card warn">Notifications on devices are not set up yet. Whoever looks after this Stepladder does that: <code>npx stepladder push-keys</code> says how.</p>
`;

const here = (
  publicKey: string,
): Html => html`<section class="card" aria-labelledby="here-h" data-push-key="${publicKey}">
<h2 id="here-h">This device</h2>
<p data-push-state role="status">Whether this device can be told is found out by a script, and scripts do not run here. You are told on your other contact methods all the same.</p>
<button type="button" class="first" data-push-enable hidden>Tell me on this device</button>
</section>
`;

/** As soon as one contact method is verified, only verified ones are used: whoever adds a device should know. */
const unverified = (user: string, contacts: readonly Contact[]): Html | undefined => {
  const others = contacts.filter((one) => one.verifiedAt === undefined && one.unusable === undefined);
  if (others.length === 0) return undefined;
  const [first] = others;
  return html`<p class="card warn">Not verified: ${others.map(({ id }) => id).join(', ')}. As soon as one of your contact methods is verified, and a device is, only verified ones are used. Verify them: <code>npx stepladder contacts ${user} --send-code ${first?.id}</code></p>
`;
};

const device = (contact: Contact, clock: ZoneClock): Html => {
  const endpoint = endpointOf(contact) ?? '';
  const { id, verifiedAt, unusable } = contact;
  return html`<div class="card${unusable && html` bad`}" data-device="${deviceOf(endpoint)}">
<h3>${id} <span class="badge good" data-here hidden>this device</span></h3>
<p>${browserOf(endpoint)}${verifiedAt !== undefined && html`, since ${clock.at(verifiedAt as EpochMillis)}`}.</p>
${unusable && html`<p>Not used: ${unusable.because}. Switch it on again there, or remove it.</p>\n`}<div class="row">
<form method="post" action="/push/devices/${encodeURIComponent(id)}/test"><button aria-label="Send a test to ${id}">Send a test</button></form>
<form method="post" action="/push/devices/${encodeURIComponent(id)}/remove" data-remove><button aria-label="Remove ${id}">Remove</button></form>
</div>
</div>
`;
};

/** Which browser it is, as far as its push service says. */
const browserOf = (endpoint: string): string => {
  const host = URL.canParse(endpoint) ? new URL(endpoint).hostname : '';
  return SERVICES.find(([end]) => host === end || host.endsWith(`.${end}`))?.[1] ?? 'A browser';
};

const SERVICES = [
  ['fcm.googleapis.com', 'Chrome, or another browser that uses its push service'],
  ['push.apple.com', 'Safari, or the home screen of an iPhone or iPad'],
  ['push.services.mozilla.com', 'Firefox'],
  ['notify.windows.com', 'Edge'],
] as const;

const ON_A_PHONE = html`<details>
<summary>On a telephone</summary>
<p>Android: open this page in Chrome or Firefox and switch it on. Let the notifications of the browser make a sound in the settings of the telephone, also while it is not to disturb you.</p>
<p>iPhone and iPad, from iOS 16.4: in Safari touch Share, then Add to Home Screen. Open Stepladder from the home screen, paste a link of <code>npx stepladder open --print</code> there, and switch it on.</p>
<p>A device that is off, or has no connection, is told when it comes back, if that is within half an hour. Have a second contact method.</p>
</details>
`;
