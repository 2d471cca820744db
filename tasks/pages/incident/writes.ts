import type { Operation } from '../../api/door';
import { Refused } from '../../api/http';
import { brief } from '../../api/parse';
import type { World } from '../../runtime/world';
import { pressed } from '../answer/pressed';
import { act, isAction } from '../answer/writes';
import { seeOther } from '../page';
import { mustBeSameOrigin } from '../same-origin';
import { mustHaveSession } from '../session';
import { incidentPage } from './incident-page';
import { baseOf, mustSee } from './reads';

/** On the timeline: how it was said. */
const HOW = 'by the web page';

/** What is done by pressing a button on an incident's page under a session. */
export const incidentWrites = (world: World): Readonly<Record<string, Operation>> => ({
  answerFromPage: async (call) => {
    mustBeSameOrigin(world, call);
    const session = await mustHaveSession(world, call);
    const { id = '', action = '' } = call.params;
    if (!isAction(action)) throw new Refused(404, `There is nothing to do that is called ${brief(action)}.`);
    const more = pressed(call, action, world.publicUrl);
    const seen = await mustSee(world, session, id);
    const done = await act(world, { seen, held: session, action, more, form: call.form }, HOW);
    if ('typed' in done) return incidentPage(world, seen, { base: baseOf(seen), typed: done.typed });
    return seeOther(`${baseOf(seen)}?${done.query}`);
  },
});
