import type { TimelineEntry } from '../../tasks/incidents/timeline';
import type { AlertEvent } from '../../workflows/alert-event';
import type { AnswerRequest } from '../../workflows/answering';
import type { EpochMillis, Incident } from '../../workflows/incident';
import { Simulation } from '../simulate/simulation';
import type { SimulationProps } from '../simulate/simulation-props';
import type { Told } from '../simulate/told';

/** Longer than any policy may take. */
const LONGEST = 400 * 86_400_000;

/** Where nobody is on call for the last resort, somebody may be in the morning. */
const IN_VAIN = 86_400_000;

/**
 * A simulation that is asked at moments. A moment is an instant together with what the last thing that somebody did, or
 * the end of the last wait, set off in it.
 */
export class Scene {
  #incident!: Incident;
  #timeline: readonly TimelineEntry[] = [];
  /** How many messages went out before this moment. */
  #before = 0;
  #moment = 0;

  static async opens(props: SimulationProps, alert: AlertEvent): Promise<Scene> {
    const scene = new Scene(await Simulation.begins(props));
    const accepted = await scene.simulation.event(alert);
    if (accepted.kind === 'nothing open') throw new Error('an alert always opens an incident');
    await scene.#look(accepted.incident.id);
    return scene;
  }

  private constructor(readonly simulation: Simulation) {}

  get now(): EpochMillis {
    return this.simulation.now;
  }

  get incident(): Incident {
    return this.#incident;
  }

  get timeline(): readonly TimelineEntry[] {
    return this.#timeline;
  }

  /** Another one for each moment. */
  get moment(): number {
    return this.#moment;
  }

  get told(): readonly Told[] {
    return this.simulation.told;
  }

  /** What reached somebody in this moment. */
  get heard(): readonly Told[] {
    return this.#sinceBefore().filter(({ at, result }) => at === this.now && result === 'delivered');
  }

  /** Whether nothing would happen any more unless somebody did something. */
  get atRest(): boolean {
    return this.simulation.atRest && this.#incident.due === undefined && !this.simulation.messagesWait;
  }

  async pass(milliseconds: number): Promise<void> {
    this.#newMoment();
    await this.simulation.passTo(this.now + milliseconds);
    await this.#look();
  }

  /** Until something reaches somebody, or to where nothing happens any more. */
  passUntilHeard(): Promise<void> {
    return this.#passUntil(() => this.heard.length > 0);
  }

  /** A night that is at its end already stays in its last moment. */
  async passToEnd(): Promise<void> {
    if (!this.atRest) await this.#passUntil(() => false);
  }

  /**
   * Somebody answers after a time; before anything else that is due in the same millisecond, as in every simulation.
   * @returns why the answer changed nothing; undefined when it did
   */
  async answer(milliseconds: number, request: (now: EpochMillis) => AnswerRequest): Promise<string | undefined> {
    const at = this.now + milliseconds;
    if (milliseconds > 0) await this.simulation.passTo(at - 1);
    this.simulation.timers.standAt(at);
    this.#newMoment();
    const answered = await this.simulation.answer(this.#incident.id, request(at));
    await this.simulation.passTo(at);
    await this.#look();
    if (answered.kind === 'changed') return undefined;
    return answered.kind === 'unchanged' ? answered.because : answered.kind;
  }

  /**
   * The tool that sent the alert says that it is over.
   * @returns whether that changed anything
   */
  async recover(): Promise<boolean> {
    this.#newMoment();
    const { service, scope, dedupKey } = this.#incident;
    const because = 'this test says that it is over';
    const over = { kind: 'resolve', service, scope, dedupKey, by: 'the monitor', because } as const;
    const { kind } = await this.simulation.event(over);
    await this.#look();
    return kind === 'resolved';
  }

  async #passUntil(enough: () => boolean): Promise<void> {
    this.#newMoment();
    let inVainSince: EpochMillis | undefined;
    await this.simulation.passTo(this.now + LONGEST, async () => {
      if (enough()) return true;
      if (!this.simulation.atRest || this.simulation.messagesWait) return false;
      this.#incident = await this.simulation.incident(this.#incident.id);
      if (this.#incident.phase !== 'exhausting') inVainSince = undefined;
      else inVainSince ??= this.now;
      return this.atRest || this.#isInVain(inVainSince);
    });
    await this.#look();
  }

  /** Only the sweep goes on, which tries a last resort that reaches nobody again and again. */
  #isInVain(since: EpochMillis | undefined): boolean {
    if (since === undefined) return false;
    return this.#sinceBefore().at(-1)?.level === 0 || this.now - since > IN_VAIN;
  }

  #newMoment(): void {
    this.#before = this.told.length;
    this.#moment += 1;
  }

  #sinceBefore(): readonly Told[] {
    return this.told.slice(this.#before);
  }

  async #look(id = this.#incident.id): Promise<void> {
    this.#incident = await this.simulation.incident(id);
    this.#timeline = await this.simulation.timeline(id);
  }
}
