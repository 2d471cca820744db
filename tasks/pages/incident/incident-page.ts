import type { TextReply } from '../../api/http';
import type { BaseWorld } from '../../runtime/world';
import { answerPageOf, fragment, incidentBody, type Place } from '../answer/incident-page';
import { nameOf, type Seen } from '../answer/seen';
import { html } from '../html';
import { nav } from '../nav';
import { page } from '../page';
import { SESSION_PAGE } from '../session';
import { details } from './details';
import { executions } from './executions';
import { ladder } from './ladder';

type Where = Pick<BaseWorld, 'machinePrefix' | 'publicUrl'>;

/** One incident with all that is known of it, and the buttons to answer it. */
export const incidentPage = (world: Where, seen: Seen, place: Place): TextReply =>
  page({
    ...answerPageOf(seen, place),
    nav: nav(),
    wide: true,
    headers: SESSION_PAGE,
    body: html`<div class="sides"><div>${incidentBody(seen, place)}</div>
<div>${ladder(seen)}${details(seen)}${executions(seen, world.machinePrefix, world.publicUrl)}<p class="quiet small">You answer as ${nameOf(seen.organisation, seen.reader)}.</p></div></div>
`,
  });

/** Its parts that change, for the page's script. */
export const incidentFragment = (world: Where, seen: Seen, base: string): TextReply => {
  const answering = fragment(seen, base);
  const rest = html`${ladder(seen)}${executions(seen, world.machinePrefix, world.publicUrl)}`;
  return { ...answering, headers: { ...answering.headers, ...SESSION_PAGE }, text: answering.text + rest.markup };
};
