import type { Operation } from '../../api/door';
import { type Html, html } from '../html';
import { seeOther } from '../page';

/**
 * For where no link can be followed to: what an iPhone keeps on its home screen has cookies of its own, and links that
 * are touched elsewhere open in Safari.
 */
export const COME_IN: Html = html`<form method="post" action="/enter" class="card">
<div class="field"><label for="link">Or paste such a link here</label>
<input id="link" name="link" autocomplete="off" autocapitalize="none" spellcheck="false" required></div>
<button class="first">Come in</button>
</form>
`;

/** Leads to where the link would. It changes nothing: whether the link is good is found out there. */
export const comeIn: Operation = async ({ form }) => {
  const link = (form.get('link') ?? '').trim();
  const token = /^(?:https?:\/\/[^/\s]+\/enter\/)?([\w.-]+)(?:\?\S*)?$/.exec(link)?.[1] ?? 'nowhere';
  return seeOther(`/enter/${token}`);
};
