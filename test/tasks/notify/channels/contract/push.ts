import { open } from '../../../../../tasks/notify/channels/push/push-channel';
import { A_PAIR, aBrowser, secretsOf, vapidIn } from '../push/a-browser';
import { httpRow } from './row';

const browser = aBrowser();

export const push = httpRow({
  name: 'push through Web Push',
  channel: 'push',
  open,
  secrets: secretsOf(A_PAIR),
  address: (url) => browser.address(`${url}/push/a-device`),
  good: { status: 201, headers: { location: 'https://push.example.com/m/1' } },
  // The browser alone can read it; and its push service takes no more than 4,096 bytes.
  read: ({ bytes, headers }) => {
    if (bytes.length > 4096) throw new Error(`the push service takes 4096 bytes, got ${bytes.length}`);
    if (!vapidIn(headers.authorization).isRight) throw new Error('the signature is wrong');
    const { title, body, link, id } = browser.read(bytes);
    return [title, body, link, id].join('\n');
  },
  hasRunbook: false,
  knownAgain: (raw, messageId) => raw.includes(messageId),
});
