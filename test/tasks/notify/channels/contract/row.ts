import type { Channel, Delivery } from '../../../../../tasks/notify/channels/channel';
import type { ChannelSetting, Provider as ProviderName } from '../../../../../tasks/notify/channels/setting';
import type { ContactChannel } from '../../../../../workflows/user';
import { type Behaviour, type Received, startProvider } from '../../../../support/provider';

/** Every way in which a provider behaves, and what a channel makes of it. */
export const MODES = ['good', 'refuses', 'limits', 'is broken', 'hangs', 'half', 'hangs up'] as const;
export type Mode = (typeof MODES)[number];

/** One way of reaching people, and somebody outside who plays its provider. */
export interface Row {
  /** `sms through Twilio`. */
  readonly name: string;
  readonly channel: ContactChannel;
  readonly open: (setting: ChannelSetting) => Channel;
  /** Those that it needs and nothing else; empty where it needs none. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly start: () => Promise<Outside>;
  /** What is made of an answer that refuses. @default - refused */
  readonly refusal?: Delivery;
  /** Whether a message can be known again by its id. @default - its id is in what was sent */
  readonly knownAgain?: (raw: string, messageId: string) => boolean;
  /** Whether one message says of all of them. @default - each title is in it, or the link to the list */
  readonly saysAll?: (text: string, incidents: number) => boolean;
  /** Machines are given the words as they came. @default people, who see no control characters and nothing turned around */
  readonly readers?: 'machines';
  /** Whether a message names the service's runbook. @default true; elsewhere it is on the page that the link leads to */
  readonly hasRunbook?: false;
  /** Whether a message has the link to answer with. @default true; elsewhere nobody could press it */
  readonly hasLink?: false;
  /** What a receipt of its looks like. @default - that of Slack */
  readonly conversation?: string;
}

/** The provider of one row, begun. */
export interface Outside {
  /** What leads to it. */
  readonly setting: Partial<ChannelSetting>;
  readonly address: string;
  readonly behaves: (mode: Mode) => void;
  /** Resolves when the next request has come in. */
  readonly asked: () => Promise<void>;
  /** Everything of each request, headers and all, as it came; oldest first. */
  readonly raw: () => readonly string[];
  /** What a person reads of each. @throws where a request is not what the provider takes */
  readonly read: () => readonly string[];
  readonly forget: () => void;
  /** From then on nobody is there. */
  readonly close: () => Promise<void>;
}

export interface HttpRow {
  readonly name: string;
  readonly channel: ContactChannel;
  readonly open: (setting: ChannelSetting) => Channel;
  readonly secrets: Row['secrets'];
  /** Whose address is replaced by the local one. @default - none: the contact's own address leads there */
  readonly provider?: ProviderName;
  readonly address: string | ((url: string) => string);
  /** How it answers what it likes. */
  readonly good: Behaviour | ((request: Received) => Behaviour);
  /** @default 400 */
  readonly refuses?: Behaviour;
  /** @default - 429 with Retry-After */
  readonly limits?: Behaviour;
  /** @default 500 */
  readonly broken?: Behaviour;
  /** What a person reads of it. It throws where the request is not what the provider takes: too long, no JSON. */
  readonly read: (request: Received) => string;
  readonly refusal?: Delivery;
  readonly knownAgain?: Row['knownAgain'];
  readonly saysAll?: Row['saysAll'];
  readonly readers?: Row['readers'];
  readonly hasRunbook?: false;
  readonly hasLink?: false;
  readonly conversation?: string;
}

/** A row whose provider is reached by HTTP. */
export const httpRow = (http: HttpRow): Row => ({
  ...http,
  start: async () => {
    const provider = await startProvider(http.good);
    const { requests } = provider;
    const behaviours: Readonly<Record<Mode, HttpRow['good']>> = {
      good: http.good,
      refuses: http.refuses ?? { status: 400, body: {} },
      limits: http.limits ?? { status: 429, headers: { 'retry-after': '30' }, body: {} },
      'is broken': http.broken ?? { status: 500, body: {} },
      hangs: 'hang',
      half: 'half',
      'hangs up': 'hang up',
    };
    return {
      setting: http.provider ? { providers: { [http.provider]: provider.url } } : {},
      address: typeof http.address === 'string' ? http.address : http.address(provider.url),
      behaves: (mode) => provider.behaves(behaviours[mode]),
      asked: provider.asked,
      raw: () => requests.map(({ path, headers, text }) => `${path}\n${JSON.stringify(headers)}\n${text}`),
      read: () => requests.map(http.read),
      forget: () => requests.splice(0),
      close: provider.close,
    };
  },
});
