import type { Stack } from './stack';

/** What the SDK calls back with: an error with the response in it, or the response. */
// biome-ignore lint/suspicious/noExplicitAny: looked into by name, and a wrong name fails the test
export type Reply = any;
type Callback = (error: unknown, reply: Reply) => void;
type Calls = Readonly<Record<string, (...args: readonly unknown[]) => void>>;
type Part = 'alertV2' | 'heartbeat';

const opsgenie: { configure(options: object): void } & Readonly<Record<Part, Calls>> = require('opsgenie-sdk');

/** As its users set it up: an address and a key. */
export const pointSdkAt = async (stack: Stack): Promise<void> =>
  opsgenie.configure({ api_key: await stack.keyFor('checkout'), host: stack.url });

export const callsOf = (part: Part): readonly string[] => Object.keys(opsgenie[part]);

/** One call of the SDK, as its users make it. */
export const sdkFor =
  (part: Part) =>
  (name: string, ...args: readonly unknown[]): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const answer: Callback = (error, reply) => (error ? reject(error) : resolve(reply));
      opsgenie[part][name]?.(...args, answer);
    });
