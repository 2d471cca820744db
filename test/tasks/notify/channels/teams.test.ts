import { bundleCard } from '../../../../tasks/notify/channels/teams/card';
import { open } from '../../../../tasks/notify/channels/teams/teams-channel';
import { A_BUNDLE, A_MESSAGE, A_NOTICE } from '../../../support/a-message';
import { setting } from '../../../support/channel-setting';
import { closeProviders, startProvider } from '../../../support/provider';

afterEach(closeProviders);

interface Element {
  readonly type: string;
  readonly inlines?: readonly { readonly type: string; readonly text: string; readonly selectAction?: object }[];
  readonly actions?: readonly object[];
}

const cardOf = (body: { attachments: readonly { content: { body: readonly Element[] } }[] }): readonly Element[] =>
  body.attachments[0]?.content.body ?? [];

const wordsOf = ({ inlines = [] }: Element): string => inlines.map(({ text }) => text).join('');

const posted = async (more = {}) => {
  const provider = await startProvider({ status: 202 });
  const message = { ...A_MESSAGE, channel: 'teams', address: `${provider.url}/flow`, ...more } as const;
  await open(setting({})).deliver(message, new AbortController().signal);
  return JSON.parse(provider.requests[0]?.text ?? '');
};

test('a card says what, since when, why you and what next, and leads to the answer and the runbook', async () => {
  const body = await posted();
  expect(body).toMatchObject({ type: 'message', summary: expect.stringContaining('Checkout fails') });
  const elements = cardOf(body);
  expect(elements.map(wordsOf).filter((words) => words !== '')).toEqual([
    '[P1] Checkout fails – sofort ansehen',
    'Service: checkout',
    'Since: 03:53 (7 minutes ago)',
    "Why you: on call in schedule 'platform-primary'",
    "What happens next: level 3 'engineering manager' is told at 02:42",
    'Every second order ends with an error.',
  ]);
  expect(elements.at(-1)).toEqual({
    type: 'ActionSet',
    actions: [
      { type: 'Action.OpenUrl', title: 'See and answer', url: 'https://stepladder.example.com/a/a-token' },
      { type: 'Action.OpenUrl', title: 'Runbook', url: 'https://wiki.example.com/checkout' },
      {
        type: 'Action.OpenUrl',
        title: 'Where the alert came from',
        url: 'https://console.example.com/alarms/checkout',
      },
    ],
  });
});

test('words from outside stand only where Teams reads no Markdown', async () => {
  const title = '**bold** [press](https://evil.example) <at>everybody</at>';
  const elements = cardOf(await posted({ title, description: title, because: title }));
  expect(new Set(elements.map(({ type }) => type))).toEqual(new Set(['RichTextBlock', 'ActionSet']));
  expect(elements.map(wordsOf)).toContain(`[P1] ${title}`);
});

test('a link that is none makes no button: Teams would refuse the whole card', async () => {
  const elements = cardOf(await posted({ link: 'javascript:alert(1)', runbook: 'wiki/checkout', answerLink: '' }));
  expect(elements.map(({ type }) => type)).not.toContain('ActionSet');
});

test('the link of a notice is a button', async () => {
  const provider = await startProvider({ status: 202 });
  const to = { channel: 'teams', address: `${provider.url}/flow` } as const;
  const url = 'https://stepladder.example.com/a/new';
  await open(setting({})).tell({ ...A_NOTICE, ...to, text: `Here:\n${url}` }, new AbortController().signal);
  const elements = cardOf(JSON.parse(provider.requests[0]?.text ?? ''));
  expect(elements.at(-1)?.actions).toEqual([{ type: 'Action.OpenUrl', title: 'Open', url }]);
});

test.each([1, 3, 40, 1000])('%d incidents fit, and what does not is counted and linked', (count) => {
  const incidents = Array.from({ length: count }, (_, n) => ({
    ...(A_BUNDLE.incidents[0] as (typeof A_BUNDLE.incidents)[number]),
    title: `${'Ä'.repeat(200)} ${n}`,
    answerLink: `https://stepladder.example.com/a/${'t'.repeat(300)}-${n}`,
  }));
  const card = bundleCard({ ...A_BUNDLE, incidents }, 26_000);
  expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThanOrEqual(26_000);
  const elements = cardOf(card as never);
  const listed = elements.filter(({ inlines }) => inlines?.[0]?.selectAction !== undefined).length;
  const more = elements.map(wordsOf).find((words) => /^and \d+ more$/.test(words));
  expect(more).toBe(listed === count ? undefined : `and ${count - listed} more`);
  expect(listed).toBeGreaterThan(Math.min(count, 20) - 1);
  expect(elements.at(-1)?.actions).toEqual([
    { type: 'Action.OpenUrl', title: 'See all of them', url: 'https://stepladder.example.com/l/a-token' },
  ]);
});
