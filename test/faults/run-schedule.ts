import type { InProcess } from '../../infra/local/store/in-process';
import { timelineOf } from '../../tasks/incidents/timeline';
import { accept } from '../../tasks/intake/accept';
import { answerIncident } from '../../tasks/respond/answer-incident';
import { noticeClosed } from '../../tasks/sweep/notice-closed';
import { sweep } from '../../tasks/sweep/sweep';
import type { AlertEvent } from '../../workflows/alert-event';
import type { AnswerRequest } from '../../workflows/answering';
import { CHECKOUT_IS_DOWN } from '../support/alerts';
import type { Fault } from './faults';
import type { Night } from './history';
import { ORGANISATIONS } from './organisations';
import { Plan } from './plan';
import type { Happening, Schedule } from './schedule';
import { FaultyStack } from './stack';

/** A Saturday night in Berlin. */
const BEGINS = Date.parse('2026-01-10T02:30:00+01:00');
const MINUTE = 60_000;
/** Longer than anything that a night can still have in store: snoozes, acknowledgment timeouts, ladders in two rounds. */
const LONGEST = 16 * 60 * MINUTE;

class Run {
  readonly plan: Plan;
  #nextMinute = BEGINS + MINUTE;

  constructor(
    readonly stack: FaultyStack,
    plan: Plan,
  ) {
    this.plan = plan;
    stack.onClosed = (arn, status) => this.#tellsOfClosed(arn, status);
  }

  get now(): number {
    return this.stack.timers.now();
  }

  /** Time passes, and the sweep comes each minute; where nothing is due it would find nothing. */
  async passTo(until: number): Promise<void> {
    const { timers, quiet } = this.stack;
    while (this.#nextMinute <= until) {
      await timers.run(this.#nextMinute, () => quiet.comes());
      this.#nextMinute += MINUTE;
      if (!this.#isSomethingDue()) continue;
      this.stack
        .invoke('sweep', '', async (world, by) => {
          const { continued } = await sweep(world);
          if (continued > 0) this.stack.notes({ kind: 'continued', by, handler: 'sweep' });
        })
        .catch(() => {});
      await quiet.comes();
    }
    await timers.run(until, () => quiet.comes());
  }

  /** A clock may be ahead by half a minute. */
  #isSomethingDue(): boolean {
    return [...this.stack.watched.incidents.values()].some(
      ({ due }) => due !== undefined && due <= this.now + MINUTE / 2,
    );
  }

  #tellsOfClosed(arn: string, status: string): void {
    if (status === 'SUCCEEDED') return;
    const [, , , , , , machine = '', name = ''] = arn.split(':');
    const detail = { stateMachineArn: arn.replace(/:execution:.*/, `:stateMachine:${machine}`), name, status };
    const event = { source: 'aws.states', 'detail-type': 'Step Functions Execution Status Change', detail };
    this.stack.timers.at(this.now + 1000, () => {
      this.stack
        .invoke('notice', `of ${name}, ${status}`, async (world, by) => {
          if ((await noticeClosed(world, event)) === 'begun')
            this.stack.notes({ kind: 'continued', by, handler: 'notice' });
        })
        .catch(() => {});
    });
  }

  /** Whoever sends an alert sends it again until it is taken. */
  #alert(event: AlertEvent, tried: number): void {
    this.stack
      .invoke('intake', event.kind, async (world, by) => {
        const accepted = await accept(world, event);
        if (accepted.kind === 'nothing open') return;
        const { id, revision } = accepted.incident;
        if (event.kind === 'trigger')
          this.stack.notes({ kind: 'took alert', by, incident: id, outcome: accepted.kind });
        else if (accepted.kind !== 'unchanged')
          this.stack.notes({ kind: 'took answer', by, incident: id, answer: event.kind, who: event.by, revision });
      })
      .catch(() => {
        if (tried < 3) this.stack.timers.at(this.now + 20_000, () => this.#alert(event, tried + 1));
      });
  }

  #answers(request: AnswerRequest, tried: number): void {
    const id = [...this.stack.watched.incidents.keys()].at(-1);
    if (id === undefined) return;
    this.stack
      .invoke('answer', `${request.event} by ${request.by}`, async (world, by) =>
        this.stack.notesAnswer(by, await answerIncident(world, id, request), request.event, request.by),
      )
      .catch(() => {
        if (tried < 1) this.stack.timers.at(this.now + 5000, () => this.#answers(request, tried + 1));
      });
  }

  /** An event arrives, or somebody answers. */
  comes(what: Exclude<Happening, { kind: 'pass' }>): void {
    if (what.kind === 'answer') {
      const { answer, by, minutes } = what;
      const until = this.now + minutes * MINUTE;
      this.#answers({ event: answer, by, because: 'a schedule', until } as AnswerRequest, 0);
      return;
    }
    const dedupKey = what.key;
    const trigger = { ...CHECKOUT_IS_DOWN, dedupKey };
    const { service, scope } = trigger;
    this.#alert(
      what.kind === 'alert'
        ? trigger
        : ({ kind: 'resolve', service, scope, dedupKey, by: 'the monitor', because: 'it is over' } as AlertEvent),
      0,
    );
  }

  /** Stopped by hand, in the console. */
  async stop(fault: Fault): Promise<void> {
    const open = [...this.stack.watched.incidents.values()].at(-1);
    if (!open) return;
    const executionArn = `arn:aws:states:us-east-1:000000000000:execution:stepladder-test-${open.policy}:${open.id}-${open.generation}`;
    this.stack.notes({ kind: 'fault', by: 0, fault, what: `${open.id}-${open.generation}` });
    await this.stack.stepFunctions.request('StopExecution', { executionArn }).catch(() => {});
    await this.stack.quiet.comes();
  }

  #event(what: Exclude<Happening, { kind: 'pass' }>): 'at once' | 'after the next' {
    const fault = this.plan.next('event');
    if (fault) this.stack.notes({ kind: 'fault', by: 0, fault, what: what.kind });
    if (fault?.kind === 'reordered') return 'after the next';
    if (fault?.kind === 'duplicated') this.stack.timers.at(this.now + fault.amount * 1000, () => this.comes(what));
    if (fault?.kind === 'delayed') this.stack.timers.at(this.now + fault.amount * 1000, () => this.comes(what));
    else this.comes(what);
    return 'at once';
  }

  async happenings(list: readonly Happening[]): Promise<void> {
    let late: Exclude<Happening, { kind: 'pass' }> | undefined;
    for (const what of list) {
      if (what.kind === 'pass') {
        await this.stack.quiet.comes();
        const stopped = this.plan.next('execution');
        if (stopped) await this.stop(stopped);
        await this.passTo(this.now + what.seconds * 1000);
        continue;
      }
      const before = late;
      late = this.#event(what) === 'after the next' ? what : undefined;
      if (before) this.comes(before);
    }
    if (late) this.comes(late);
    await this.stack.quiet.comes();
  }

  /** Until time alone changes nothing any more. */
  async untilAllIsOver(): Promise<void> {
    const last = this.now + LONGEST;
    while (this.now < last && !this.#isOver()) await this.passTo(this.now + 5 * MINUTE);
  }

  #isOver(): boolean {
    const waiting = [...this.stack.watched.incidents.values()].some(({ due }) => due !== undefined);
    return !waiting && this.stack.timers.pending === 0 && this.stack.stepFunctions.openExecutions() === 0;
  }
}

/** @param store a product that is broken on purpose */
export const runSchedule = async (schedule: Schedule, store?: (run: InProcess) => InProcess): Promise<Night> => {
  const plan = new Plan(schedule.faults);
  const organisation = ORGANISATIONS[schedule.organisation];
  const stack = await FaultyStack.begins({ organisation, begins: BEGINS, plan, ...(store ? { store } : {}) });
  const run = new Run(stack, plan);
  await run.happenings(schedule.happenings);
  await run.untilAllIsOver();
  const incidents = [...stack.watched.incidents.values()];
  const timelines = await Promise.all(
    incidents.map(async (incident) => [incident.id, await timelineOf(stack.table, incident)] as const),
  );
  const openExecutions = stack.stepFunctions.openExecutions();
  stack.stepFunctions.stop();
  const { history } = stack;
  return {
    begins: BEGINS,
    ends: run.now,
    history,
    incidents,
    timelines: Object.fromEntries(timelines),
    openExecutions,
  };
};
