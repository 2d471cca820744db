import type { OnCallData } from '../on-call/data';
import type { OnCall } from '../on-call/on-call';
import { onCallBetween } from '../on-call/stretches';
import type { Organisation } from '../organisation';
import type { Span } from '../span';
import type { Interval, Line } from './interval';
import { dataOf, type Reality } from './reality';

/** What is asked. */
export interface Question extends Interval {
  readonly reality: Reality;
  /** How long it may take until a person is told. */
  readonly humanWithin: Span;
}

/** An organisation over a time. Who is on call is worked out once a schedule, however often it is asked for. */
export class Survey {
  readonly data: OnCallData;
  /** The same without time off, where that is applied to people afterwards. */
  readonly meantData: OnCallData;
  readonly #lines = new Map<string, Line<OnCall>>();

  constructor(
    readonly organisation: Organisation,
    readonly question: Question,
    /** The time that is looked at: longer than what is asked about, as climbs go on after its end. */
    readonly span: Interval,
  ) {
    this.data = dataOf(question.reality);
    this.meantData = this.data.timeOff.length === 0 ? this.data : { overrides: this.data.overrides, timeOff: [] };
  }

  /** Who is on call in a schedule, overrides and time off included. */
  onCall(schedule: string): Line<OnCall> {
    return this.#line(schedule, this.data);
  }

  /** Who would be, if nobody were away. */
  meant(schedule: string): Line<OnCall> {
    return this.#line(schedule, this.meantData);
  }

  #line(schedule: string, data: OnCallData): Line<OnCall> {
    const name = JSON.stringify([schedule, data === this.data]);
    const known = this.#lines.get(name);
    if (known) return known;
    const line = lineOf(this.span, onCallBetween(this.organisation, schedule, this.span.from, this.span.until, data));
    this.#lines.set(name, line);
    return line;
  }
}

/** From one change to the next, so nothing is missed however short it is. */
const lineOf = ({ from, until }: Interval, answers: readonly OnCall[]): Line<OnCall> =>
  answers.map((value) => ({ from: Math.max(from, value.from), until: Math.min(until, value.until), value }));
