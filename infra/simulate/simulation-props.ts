import type { Message } from '../../tasks/notify/channels/channel';
import type { EpochMillis } from '../../workflows/incident';
import type { Definition } from '../../workflows/machine/definition-values';
import type { Organisation } from '../../workflows/organisation';
import type { Reality } from '../../workflows/verify/reality';
import type { EmbeddedStackProps } from '../local/embedded-stack';
import type { InProcess } from '../local/store/in-process';
import type { Behaviour } from './behaviour';

export interface SimulationProps {
  readonly organisation: Organisation;
  /** The synthesised machines, by policy: what would be deployed. */
  readonly definitions: Readonly<Record<string, Definition>>;
  readonly from: EpochMillis;
  /** Contacts, overrides and time off of a running stack; or what the organisation alone says. */
  readonly reality: Reality;
  readonly behaviour: Behaviour;
  /** Where everybody can be reached. @default - as the organisation and the reality say */
  readonly contacts?: EmbeddedStackProps['contacts'];
  /** Messages that no provider delivers. @default - none */
  readonly fails?: (message: Pick<Message, 'channel' | 'user'>) => boolean;
  /** For those who count: sees every call to the table. @default - nobody does */
  readonly around?: (run: InProcess) => InProcess;
}

/** A state that an execution entered: one transition, as AWS counts them. */
export interface Entered {
  readonly at: EpochMillis;
  readonly execution: string;
  readonly state: string;
}
