import type { Incident } from '../../../workflows/incident';
import type { Operation } from '../../api/door';
import type { TextReply } from '../../api/http';
import { toIncident } from '../../incidents/items';
import { keys } from '../../incidents/keys';
import { linkTo } from '../../links/links';
import { timeZoneOf } from '../../notify/time-zone-of';
import type { BaseWorld } from '../../runtime/world';
import { type Held, holderOf, leadsNowhere } from '../answer/holder';
import { html } from '../html';
import { page } from '../page';
import { zoneClock } from '../times';
import { type Listed, listed } from './listed';

/** Which incidents one message was about, and how each stands now. */
export const listReads = (world: BaseWorld): Readonly<Record<string, Operation>> => ({
  listPage: async ({ params }) => {
    const held = await holderOf(world, params['token'] ?? '', 'list');
    return held.kind === 'expired' ? tooOld() : listOf(world, held);
  },
});

const tooOld = (): TextReply =>
  page({
    title: 'This link is too old',
    status: 410,
    body: html`<p>Links are good for a day. The messages since then have newer ones.</p>`,
  });

/** As many reads as the message had incidents. */
const listOf = async (world: BaseWorld, held: Held): Promise<TextReply> => {
  const bundle = await world.table.get(keys.bundle(held.subject));
  if (!bundle) throw leadsNowhere();
  const ids = bundle['incidents'] as readonly string[];
  const incidents = (await world.table.getMany(ids.map(keys.incident))).map(toIncident);
  const rows = await Promise.all(incidents.map((incident) => withLink(world, held, incident)));
  const clock = zoneClock(timeZoneOf(world.organisation, held.owner), world.clock());
  return page(listed({ rows, missing: ids.length - rows.length, organisation: world.organisation, clock }));
};

/** No link outlives the one that led to it. */
const withLink = async (world: BaseWorld, { owner, contact, expires }: Held, incident: Incident): Promise<Listed> => {
  const link = await linkTo(world, 'answer', incident.id, owner, contact, expires);
  return { incident, path: link.slice(world.publicUrl.length) };
};
