import type { Call, Operation } from '../../api/door';
import type { Owner } from '../../contacts/contact';
import { listIncidents } from '../../incidents/list';
import { timeZoneOf } from '../../notify/time-zone-of';
import type { BaseWorld } from '../../runtime/world';
import { nameOf } from '../answer/seen';
import { type Html, html } from '../html';
import { mustHaveSession, type Session, sessionOf } from '../session';
import { zoneClock } from '../times';
import { type Asked, askedOf } from './asked';
import { enterOperations } from './enter';
import { countsOf, found } from './found';
import { counted, lately, listed, type Reading } from './listed';
import { onCallNow } from './on-call-now';
import { entryPage, overviewFragment, overviewPage } from './overview-page';

/** What is going on, for whoever came in by a link. */
export const overviewReads = (world: BaseWorld): Readonly<Record<string, Operation>> => ({
  ...enterOperations(world),
  overview: async (call) => {
    const session = await sessionOf(world, call);
    return session ? whole(world, session, call) : entryPage();
  },
  overviewNow: async (call) => {
    const session = await mustHaveSession(world, call);
    return overviewFragment(await moving(world, readingOf(world, session), askedOf(world.organisation, call.query)));
  },
});

const whole = async (world: BaseWorld, session: Session, call: Call) => {
  const { organisation } = world;
  const asked = askedOf(organisation, call.query);
  const reading = readingOf(world, session);
  const [changing, onCall] = await Promise.all([
    moving(world, reading, asked),
    onCallNow(world, { ...reading, team: asked.team, reader: session.name }),
  ]);
  const name = nameOf(organisation, session.name);
  return overviewPage({ asked, organisation, moving: changing, onCall, zone: reading.clock.name, name });
};

const readingOf = ({ organisation, clock }: BaseWorld, { owner }: Session): Reading => {
  const now = clock();
  return { organisation, now, clock: zoneClock(timeZoneOf(organisation, owner as Owner), now) };
};

/** So many of the newest that are resolved stand below what is open. */
const LATELY = 5;

/** At most 4 queries for the list and 30 reads, and 3 queries to count, where nobody looks for a team or a word. */
const moving = async (world: BaseWorld, reading: Reading, asked: Asked): Promise<Html> => {
  const isPlain = asked.shown === 'open' && asked.team === '' && asked.text === '' && asked.after === undefined;
  const [counts, incidents, resolved] = await Promise.all([
    countsOf(world.table),
    found(world, asked),
    isPlain ? listIncidents(world.table, { status: ['resolved'], limit: LATELY, after: undefined }) : { incidents: [] },
  ]);
  return html`${counted(counts, asked)}${listed(reading, asked, incidents)}${lately(reading, resolved.incidents)}`;
};
