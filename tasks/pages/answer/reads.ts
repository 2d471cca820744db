import type { Call, Operation } from '../../api/door';
import type { TextReply } from '../../api/http';
import type { BaseWorld } from '../../runtime/world';
import { seeOther } from '../page';
import { type Held, holderOf, leadsNowhere } from './holder';
import { answerPage, fragment } from './incident-page';
import { type Seen, seenBy } from './seen';
import { tooOld } from './too-old';

/** What a signed link shows. Nothing here changes anything: mail scanners open links, and run what is on them. */
export const answerReads = (world: BaseWorld): Readonly<Record<string, Operation>> => ({
  answerPage: (call) => shown(world, call, (seen) => answerPage(seen, { base: baseOf(call), query: call.query })),
  answerNow: (call) => shown(world, call, (seen) => fragment(seen, baseOf(call))),
  // A browser that is opened again asks for the address of the last form, by GET.
  answerAgain: async (call) => seeOther(baseOf(call)),
});

/** Where the page of a link is. A token is good in a URL as it is; what is no token must not become another address. */
export const baseOf = ({ params }: Pick<Call, 'params'>): string => `/a/${encodeURIComponent(params['token'] ?? '')}`;

const shown = async (world: BaseWorld, call: Call, show: (seen: Seen) => TextReply): Promise<TextReply> => {
  const token = call.params['token'] ?? '';
  const held = await holderOf(world, token, 'answer');
  return held.kind === 'expired' ? tooOld(token, held, call.query) : show(await mustSee(world, held));
};

/** @throws Refused 404 where the incident is forgotten */
export const mustSee = async (world: BaseWorld, { subject, owner }: Held): Promise<Seen> => {
  const seen = await seenBy(world, subject, owner);
  if (!seen) throw leadsNowhere();
  return seen;
};
