import { Webhook } from 'standardwebhooks';
import { open } from '../../../../../tasks/notify/channels/webhook/webhook-channel';
import { httpRow } from './row';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

export const webhook = httpRow({
  name: 'webhook through HTTP',
  channel: 'webhook',
  open,
  secrets: { 'webhook-signing-secret': SECRET },
  address: (url) => `${url}/hook`,
  good: { status: 204 },
  readers: 'machines',
  // The receiver's own library has the last word on the signature; its clock is that of the tests.
  read: ({ text, headers }) => {
    const now = Date.now;
    try {
      Date.now = () => 1_700_000_000_000;
      return JSON.stringify(new Webhook(SECRET).verify(text, headers as Record<string, string>));
    } finally {
      Date.now = now;
    }
  },
});
