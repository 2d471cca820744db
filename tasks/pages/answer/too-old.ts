import type { TextReply } from '../../api/http';
import { html } from '../html';
import { page } from '../page';
import { PRESS } from './buttons';
import type { Held } from './holder';

/** A link of ours that has had its time. It says nothing of the incident any more, nor whether it is still open. */
export const tooOld = (token: string, { contact }: Held, query: URLSearchParams): TextReply =>
  page({
    title: 'This link is too old',
    status: 410,
    body: query.get('did') === 'new-link' ? onItsWay(contact) : offer(token, contact),
  });

const offer = (token: string, contact: string) => html`<p>Links are good for a day. Nothing was changed.</p>
<form method="post" action="/a/${token}/new-link" class="press"><button name="${PRESS}" value="new-link" class="first">Send me a new link</button></form>
<p class="quiet">It goes to where this one went${channelOf(contact)}, if the incident is still open.</p>
`;

const onItsWay = (
  contact: string,
) => html`<p class="said good" role="status">If the incident is still open, a new link is on its way to where this one went${channelOf(contact)}.</p>
<p class="quiet">If nothing has come within five minutes, open the old link and ask again.</p>
`;

/** `sms-1` → ` (sms)`: which kind of message to look for. */
const channelOf = (contact: string): string => ` (${contact.replace(/-\d+$/, '')})`;
