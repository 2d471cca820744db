import type { Message } from '../../tasks/notify/channels/channel';
import type { Organisation } from '../../workflows/organisation';
import type { ContactChannel } from '../../workflows/user';
import type { Night } from './night';

/** What a scenario changes, and which troubles belong to it: everything else must go well. */
export interface NightProps {
  /** @default - the example, as far as `checkout` needs it */
  readonly organisation?: Organisation;
  /** @default NIGHT */
  readonly from?: number;
  /** Awaited before a state does anything: the place for what happens exactly between two states. */
  readonly before?: (state: string, night: Night) => Promise<unknown> | undefined;
  /** Awaited while notify runs, before each message. */
  readonly beforeSending?: (message: Message, night: Night) => Promise<unknown> | undefined;
  /** A message is out and nobody has noted it yet. */
  readonly afterSending?: (message: Message, night: Night) => void;
  /** What the log should complain about, in this order; `any` where chance decides. @default - nothing */
  readonly troubles?: readonly string[] | 'any';
  /** How many executions should end in `Left to the sweep`. @default 0 */
  readonly leftToSweep?: number;
  /** By name, as integrations ask for them. @default - none */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Which channels are set up. @default - none: everything goes to the outbox, which is not bundled */
  readonly channels?: readonly ContactChannel[];
  /** How many messages should go out a second time, with the same id. @default 0 */
  readonly sentAgain?: number;
}
