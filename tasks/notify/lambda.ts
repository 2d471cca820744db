import { SSMClient } from '@aws-sdk/client-ssm';
import organisation from 'stepladder-organisation';
import type { Errand, NotifyRequest, NotifyResult } from '../../workflows/payloads';
import { wallClock } from '../runtime/clock';
import { required } from '../runtime/environment';
import { lambdaWorld } from '../runtime/lambda-world';
import { ssmSecret } from '../runtime/secrets';
import { email } from './channels/email';
import { webhook } from './channels/webhook';
import { notify } from './notify';
import type { NotifyWorld } from './notify-world';
import { runErrand } from './run-errand';

const ssm = new SSMClient({});
const secret = (name: string) => ssmSecret(ssm, `/stepladder/${required('STAGE')}/${name}`, wallClock);

const world: NotifyWorld = {
  ...lambdaWorld(organisation),
  channels: {
    webhook: webhook(secret('webhook-signing-secret'), () => Math.floor(wallClock() / 1000), 'public addresses only'),
    email: email(secret('smtp-url'), secret('email-from')),
  },
  givenContacts: () => [],
};

/** Called by the policy machines, for the people of one level, and by the other tasks, for somebody beyond it. */
export const handler = (request: NotifyRequest | Errand): Promise<NotifyResult | undefined> =>
  'visit' in request ? notify(world, request) : runErrand(world, request).then(() => undefined);
