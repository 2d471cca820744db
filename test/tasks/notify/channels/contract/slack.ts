import { open } from '../../../../../tasks/notify/channels/slack/slack-channel';
import type { Received } from '../../../../support/provider';
import { readBlocks } from '../slack/read-blocks';
import { httpRow } from './row';

export const slack = httpRow({
  name: 'slack through its Web API',
  channel: 'slack',
  open,
  secrets: { 'slack-bot-token': 'xoxb-a-token' },
  provider: 'slack',
  address: 'C012AB3CD',
  good: { status: 200, body: { ok: true, channel: 'C012AB3CD', ts: '1700000000.000100' } },
  // Slack says most things with 200 and a word of its own.
  refuses: { status: 200, body: { ok: false, error: 'is_archived' } },
  limits: { status: 429, headers: { 'retry-after': '30' }, body: { ok: false, error: 'ratelimited' } },
  broken: { status: 200, body: { ok: false, error: 'internal_error' } },
  read: ({ text }: Received) => readBlocks(new URLSearchParams(text)),
});
