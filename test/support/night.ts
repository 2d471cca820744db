import { TABLE_NAME } from '../../infra/local/embedded-stack';
import { ManualTimers } from '../../infra/local/manual-timers';
import { directClient } from '../../infra/local/store/client';
import { type EmbeddedStore, openStore } from '../../infra/local/store/open-store';
import { listIncidents } from '../../tasks/incidents/list';
import { openTable, type Table } from '../../tasks/incidents/table-client';
import { type TimelineEntry, timelineOf } from '../../tasks/incidents/timeline';
import { type Accepted, accept } from '../../tasks/intake/accept';
import type { Bundle, Message, Notice, Update } from '../../tasks/notify/channels/channel';
import { type Answered, answerIncident } from '../../tasks/respond/answer-incident';
import { resumeAll } from '../../tasks/sweep/resume-all';
import { type Swept, sweep } from '../../tasks/sweep/sweep';
import type { AlertEvent } from '../../workflows/alert-event';
import type { AnswerRequest } from '../../workflows/answering';
import { type Incident, STATUSES } from '../../workflows/incident';
import type { Organisation } from '../../workflows/organisation';
import type { Span } from '../../workflows/span';
import { CHECKOUT_IS_DOWN } from './alerts';
import type { NightProps } from './night-props';
import { onlyCheckout } from './organisations';
import { type Broken, Killed, nothingIsBroken, Process } from './process';
import { allIsAccountedFor } from './went-well';

/** A Saturday night in Berlin; the first platform engineer is on primary call, the second on secondary. */
export const NIGHT = Date.parse('2026-01-10T02:30:00+01:00');

/** A service that is down, and the people who are told: the synthesised machines and the real tasks in virtual time. */
export class Night {
  readonly timers: ManualTimers;
  readonly steps: { readonly generation: number; readonly state: string }[] = [];
  readonly executions: { readonly name: string; readonly status: string }[] = [];
  readonly problems: string[] = [];
  readonly sent: Message[] = [];
  readonly bundles: Bundle[] = [];
  readonly notices: Notice[] = [];
  readonly updates: Update[] = [];
  readonly broken: Broken = nothingIsBroken();
  readonly start: number;
  #store!: EmbeddedStore;
  /** For looking, whatever process lives. */
  #table!: Table;
  #process!: Process;
  #uuids = 0;

  static async begins(props: NightProps = {}): Promise<Night> {
    const night = new Night(props);
    night.#store = await openStore('memory');
    night.#table = openTable(directClient(night.#store.run), TABLE_NAME);
    await night.#startProcess(props.organisation ?? onlyCheckout);
    nights.add(night);
    return night;
  }

  private constructor(readonly props: NightProps) {
    this.start = props.from ?? NIGHT;
    this.timers = new ManualTimers(this.start);
  }

  async #startProcess(organisation: Organisation): Promise<void> {
    const { before, beforeSending, afterSending } = this.props;
    this.#process = await Process.starts({
      store: this.#store,
      organisation,
      timers: this.timers,
      random: () => this.#uuid(),
      log: { info: () => {}, error: (message) => this.problems.push(message) },
      broken: this.broken,
      secrets: this.props.secrets ?? {},
      observe: {
        onStateEntered: async (arn, state) => {
          this.steps.push({ generation: Number(arn.split('-').pop()), state });
          await before?.(state, this);
        },
        onExecutionClosed: (arn, status) => this.executions.push({ name: arn.split(':').pop() ?? '', status }),
      },
      beforeSending: async (message) => {
        await beforeSending?.(message, this);
      },
      afterSending: (message) => {
        this.sent.push(message);
        afterSending?.(message, this);
      },
      channels: this.props.channels ?? [],
      afterBundle: (bundle) => this.bundles.push(bundle),
      afterNotice: (notice) => this.notices.push(notice),
      afterUpdate: (update) => this.updates.push(update),
    });
  }

  #uuid(): string {
    this.#uuids += 1;
    return `00000000-0000-4000-8000-${String(this.#uuids).padStart(12, '0')}`;
  }

  get world() {
    return this.#process.world;
  }

  get stepFunctions() {
    return this.#process.stepFunctions;
  }

  /** The names of the states entered, of all executions or of one: what AWS counts as transitions. */
  entered(generation?: number): readonly string[] {
    return this.steps.filter((step) => generation === undefined || step.generation === generation).map((s) => s.state);
  }

  /** The process is killed and nothing in its memory survives; time goes on without it. */
  crash(): void {
    this.#process.kill();
  }

  /** A new process on the same table. */
  async restart(organisation?: Organisation): Promise<void> {
    await this.#startProcess(organisation ?? this.#process.props.organisation);
    await this.#settledAfter(resumeAll(this.world));
  }

  async crashAndRestart(organisation?: Organisation): Promise<void> {
    this.crash();
    await this.restart(organisation);
  }

  async event(event: AlertEvent): Promise<Accepted | undefined> {
    return this.#settledAfter(accept(this.world, event));
  }

  alert(more: Partial<typeof CHECKOUT_IS_DOWN> = {}): Promise<Accepted | undefined> {
    return this.event({ ...CHECKOUT_IS_DOWN, ...more });
  }

  async answer(event: AnswerRequest['event'], by: string, until = 0): Promise<Answered | undefined> {
    return this.#settledAfter(this.says(event, by, until));
  }

  /** An answer in the middle of something else, which does not wait until everything is quiet again. */
  async says(event: AnswerRequest['event'], by: string, until = 0): Promise<Answered> {
    const { id } = await this.incident();
    return answerIncident(this.world, id, { event, by, because: 'in a test', until } as AnswerRequest);
  }

  /** Lets time pass; everything that is due in between happens at its own instant. */
  async pass(span: Span): Promise<void> {
    await this.passTo(this.timers.now() + span.seconds * 1000);
  }

  async passTo(instant: number): Promise<void> {
    await this.timers.run(instant, () => this.stepFunctions.settled());
  }

  sweep(): Promise<Swept | undefined> {
    return this.#settledAfter(sweep(this.world));
  }

  /** Lets time pass with the sweep every minute, as on AWS. */
  async passWithSweep(span: Span): Promise<void> {
    for (let minute = 0; minute < span.seconds / 60; minute += 1) {
      await this.pass({ seconds: 60 });
      await this.sweep();
    }
  }

  /** Nothing comes back from a process that dies over it. */
  async #settledAfter<T>(work: Promise<T>): Promise<T | undefined> {
    const outcome = await Promise.race([work, this.#process.death]).catch(unlessKilled);
    await this.stepFunctions.settled();
    return outcome;
  }

  async incidents(): Promise<readonly Incident[]> {
    return (await listIncidents(this.#table, { status: STATUSES, limit: 100, after: undefined })).incidents;
  }

  /** The newest one. */
  async incident(): Promise<Incident> {
    const [incident] = await this.incidents();
    if (!incident) throw new Error('there is no incident');
    return incident;
  }

  async timeline(): Promise<readonly TimelineEntry[]> {
    return timelineOf(this.#table, await this.incident());
  }

  /** Nothing went wrong that was not meant to. Every night is asked at the end of its test. */
  async wentWell(): Promise<void> {
    nights.delete(this);
    await allIsAccountedFor(this);
  }

  /** `+5m level 2: platform-engineer-1, platform-engineer-2`: who was really told, one line an instant and level. */
  told(): readonly string[] {
    const lines = new Map<string, string[]>();
    for (const { at, level, user } of this.sent) {
      const line = `+${(at - this.start) / 60_000}m ${level === 0 ? 'last resort' : `level ${level}`}`;
      lines.set(line, [...(lines.get(line) ?? []), user].sort());
    }
    return [...lines].map(([line, users]) => `${line}: ${users.join(', ')}`);
  }

  /** `+120s platform-engineer-1 by sms`: every message with the channel that it was meant for. */
  toldBy(): readonly string[] {
    return this.sent.map(({ at, user, channel }) => `+${(at - this.start) / 1000}s ${user} by ${channel}`);
  }
}

const unlessKilled = (error: unknown): undefined => {
  if (!(error instanceof Killed)) throw error;
};

const nights = new Set<Night>();

/** Those of a file that is done with. */
export const forgetNights = (): void => nights.clear();

/** What every scenario promises without saying so. */
afterEach(async () => {
  for (const night of nights) await night.wentWell();
});
