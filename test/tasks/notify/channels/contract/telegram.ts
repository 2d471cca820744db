import { open } from '../../../../../tasks/notify/channels/telegram/telegram-channel';
import type { Received } from '../../../../support/provider';
import { readHtml } from '../telegram/read-html';
import { httpRow } from './row';

const refusing = (error_code: number, description: string) => ({
  status: error_code,
  body: { ok: false, error_code, description },
});

export const telegram = httpRow({
  name: 'telegram through the Bot API',
  channel: 'telegram',
  open,
  secrets: { 'telegram-bot-token': '123456:a-token' },
  provider: 'telegram',
  address: '-1001234567890',
  conversation: '-1001234567890:7',
  good: { status: 200, body: { ok: true, result: { message_id: 7, chat: { id: -1001234567890 } } } },
  refuses: refusing(400, 'Bad Request: chat not found'),
  limits: refusing(429, 'Too Many Requests: retry after 34'),
  // There is no room for it; the same message has the same buttons, which nobody else's have.
  knownAgain: (raw) => /"a:[\w-]{22}"/.test(raw),
  read: ({ text }: Received) => readHtml(JSON.parse(text).text),
});
