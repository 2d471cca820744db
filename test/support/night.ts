import { type EmbeddedStack, embeddedStack } from '../../infra/local/embedded-stack';
import { ManualTimers } from '../../infra/local/manual-timers';
import { dynamoDbClient } from '../../infra/local/store/client';
import { openStore } from '../../infra/local/store/open-store';
import { toIncident } from '../../tasks/incidents/items';
import { keys } from '../../tasks/incidents/keys';
import { type TimelineEntry, timelineOf } from '../../tasks/incidents/timeline';
import { type Accepted, accept } from '../../tasks/intake/accept';
import type { Channels } from '../../tasks/notify/channels/channel';
import { type OutboxRow, readOutbox } from '../../tasks/notify/channels/outbox';
import { type Answered, answerIncident } from '../../tasks/respond/answer-incident';
import { resumeAll } from '../../tasks/sweep/resume-all';
import { type Swept, sweep } from '../../tasks/sweep/sweep';
import type { Trigger } from '../../workflows/alert-event';
import type { AnswerRequest } from '../../workflows/answering';
import example from '../../workflows/example';
import type { Incident } from '../../workflows/incident';
import { type Definition, policyDefinition } from '../../workflows/machine/definition';
import type { Organisation } from '../../workflows/organisation';
import type { Span } from '../../workflows/span';

/** A Saturday night in Berlin; the first platform engineer is on primary call, the second on secondary. */
export const NIGHT = Date.parse('2026-01-10T02:30:00+01:00');

/** What a scenario can make go differently. */
export interface NightProps {
  readonly organisation?: Organisation;
  readonly channels?: Channels;
  /** Awaited before a state does anything: the place for what happens exactly between two states. */
  readonly before?: (state: string, night: Night) => Promise<void> | void;
  /** Awaited while notify is running, before it does anything. */
  readonly duringNotify?: (night: Night) => Promise<void> | void;
}

const definitions = new Map<Organisation, Readonly<Record<string, Definition>>>();

export const definitionsOf = (organisation: Organisation): Readonly<Record<string, Definition>> => {
  const known = definitions.get(organisation);
  if (known) return known;
  const made = Object.fromEntries(
    Object.values(organisation.policies).map((policy) => [policy.name, policyDefinition(policy)]),
  );
  definitions.set(organisation, made);
  return made;
};

/** A service that is down, and the people who are told: the synthesised machines and the real tasks in virtual time. */
export class Night {
  readonly timers = new ManualTimers(NIGHT);
  readonly entered: string[] = [];
  readonly executions: { readonly name: string; readonly status: string }[] = [];
  readonly problems: string[] = [];
  stack!: EmbeddedStack;
  #tokens = 0;

  static async begins(props: NightProps = {}): Promise<Night> {
    const night = new Night(props);
    const store = await openStore('memory');
    await night.#start(dynamoDbClient({ store }));
    return night;
  }

  private constructor(readonly props: NightProps) {}

  async #start(dynamoDb: ReturnType<typeof dynamoDbClient>): Promise<void> {
    const organisation = this.props.organisation ?? example;
    const log = {
      info: () => {},
      error: (message: string, error: unknown) => this.problems.push(`${message}: ${String(error)}`),
    };
    this.stack = await embeddedStack({
      organisation,
      definitions: definitionsOf(organisation),
      dynamoDb,
      virtual: this.timers,
      wall: this.timers,
      random: () => `00000000-0000-4000-8000-${String((this.#tokens += 1)).padStart(12, '0')}`,
      log,
      channels: this.props.channels ?? {},
      observe: {
        onStateEntered: async (_execution, state) => {
          this.entered.push(state);
          await this.props.before?.(state, this);
        },
        onExecutionClosed: (arn, status) => this.executions.push({ name: arn.split(':').pop() ?? '', status }),
      },
    });
    this.#dynamoDb = dynamoDb;
  }
  #dynamoDb!: ReturnType<typeof dynamoDbClient>;

  /** The process is killed and started again on the same table: nothing in memory survives. */
  async crashAndRestart(): Promise<void> {
    this.stack.stepFunctions.stop();
    await this.#start(this.#dynamoDb);
    await resumeAll(this.stack.world);
    await this.settled();
  }

  async alert(more: Partial<Trigger> = {}): Promise<Accepted> {
    const accepted = await accept(this.stack.world, { ...CHECKOUT_IS_DOWN, ...more });
    await this.settled();
    return accepted;
  }

  async answer(event: AnswerRequest['event'], by: string, until?: number): Promise<Answered> {
    const [incident] = await this.incidents();
    const request = { event, by, because: 'in a test', until: until ?? 0 } as AnswerRequest;
    const answered = await answerIncident(this.stack.world, incident?.id ?? '', request);
    await this.settled();
    return answered;
  }

  /** Lets time pass; everything that is due in between happens at its own instant. */
  async pass(span: Span): Promise<void> {
    await this.passTo(this.timers.now() + span.seconds * 1000);
  }

  async passTo(instant: number): Promise<void> {
    await this.timers.run(instant, () => this.settled());
  }

  async sweep(): Promise<Swept> {
    const swept = await sweep(this.stack.world);
    await this.settled();
    return swept;
  }

  /** Minutes since the night began, with the sweep every minute as on AWS. */
  async passWithSweep(span: Span): Promise<void> {
    for (let minute = 0; minute < span.seconds / 60; minute += 1) {
      await this.pass({ seconds: 60 });
      await this.sweep();
    }
  }

  settled(): Promise<void> {
    return this.stack.stepFunctions.settled();
  }

  async incidents(): Promise<readonly Incident[]> {
    const rows = await this.stack.world.table.query({
      IndexName: 'byStatus',
      KeyConditionExpression: '#s = :s',
      ExpressionAttributeNames: { '#s': 'status' },
      ExpressionAttributeValues: { ':s': 'triggered' },
    });
    const others = await Promise.all(
      ['acknowledged', 'snoozed', 'resolved'].map((status) =>
        this.stack.world.table.query({
          IndexName: 'byStatus',
          KeyConditionExpression: '#s = :s',
          ExpressionAttributeNames: { '#s': 'status' },
          ExpressionAttributeValues: { ':s': status },
        }),
      ),
    );
    const ids = [rows, ...others].flatMap(({ items }) => items.map(({ pk }) => String(pk).slice(4)));
    const items = await Promise.all(ids.map((id) => this.stack.world.table.get(keys.incident(id))));
    return items.flatMap((item) => (item ? [toIncident(item)] : []));
  }

  async incident(): Promise<Incident> {
    const [incident] = await this.incidents();
    if (!incident) throw new Error('there is no incident');
    return incident;
  }

  async timeline(): Promise<readonly TimelineEntry[]> {
    return timelineOf(this.stack.world.table, await this.incident());
  }

  outbox(): Promise<readonly OutboxRow[]> {
    return readOutbox(this.stack.world.table);
  }

  /** `+5m level 2: platform-engineer-1, platform-engineer-2`, one line a visit. */
  async told(): Promise<readonly string[]> {
    const lines = new Map<string, string[]>();
    for (const row of await this.outbox()) {
      const line = `+${(row.at - NIGHT) / 60_000}m ${row.level === 0 ? 'last resort' : `level ${row.level}`}`;
      lines.set(line, [...(lines.get(line) ?? []), row.user].sort());
    }
    return [...lines].map(([line, users]) => `${line}: ${users.join(', ')}`);
  }
}

export const CHECKOUT_IS_DOWN: Trigger = {
  kind: 'trigger',
  service: 'checkout',
  dedupKey: 'checkout-errors',
  title: 'Checkout fails for every second customer',
  priority: 'P1',
  because: 'CloudWatch alarm checkout-errors',
  body: { description: '', source: 'test', entity: '', tags: [], details: {}, link: '', truncated: [] },
};
