import organisation from 'stepladder-organisation';
import type { Errand, NotifyRequest, NotifyResult } from '../../workflows/payloads';
import { lambdaWorld } from '../runtime/lambda-world';
import { openChannels } from './channels/open-channels';
import { notify } from './notify';
import type { NotifyWorld } from './notify-world';
import { runErrand } from './run-errand';

const base = lambdaWorld(organisation);

const world: NotifyWorld = {
  ...base,
  // What is not set up says so when it is needed.
  channels: openChannels({ ...base, reach: 'public addresses only', providers: {} }),
  givenContacts: () => [],
};

/** Called by the policy machines, for the people of one level, and by the other tasks, for somebody beyond it. */
export const handler = (request: NotifyRequest | Errand): Promise<NotifyResult | undefined> =>
  'visit' in request ? notify(world, request) : runErrand(world, request).then(() => undefined);
