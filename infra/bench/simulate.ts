import organisation from '../../workflows/example';
import { definitionsOf } from '../definitions';
import type { Behaviour } from '../simulate/behaviour';
import { simulateMonth } from '../simulate/month';
import { USUAL_ANSWER_TIME } from '../simulate/random-answer-times';
import { randomBehaviour } from '../simulate/random-behaviour';
import { drawsFor } from '../simulate/random-draw';
import { simulateRandomNights } from '../simulate/random-nights';
import type { Scenario } from '../simulate/scenario';

/** How long a simulated month takes, and ten thousand random nights, and what they leave in memory. Run it with tsx. */
const INCIDENTS = 1000;
const NIGHTS = 10_000;
const MONTH = 30 * 86_400_000;
const FROM = Date.parse('2026-11-01T00:00:00Z');
const SERVICES = ['checkout', 'helpdesk', 'reports'];

const definitions = definitionsOf(organisation);
const answerTimes = { levels: new Map(), others: USUAL_ANSWER_TIME };
const reality = { kind: 'not checked' } as const;

const scenarios = Array.from({ length: INCIDENTS }, (_, index): Scenario => {
  const service = SERVICES[index % SERVICES.length] ?? '';
  const at = FROM + Math.floor(drawsFor(1, index, 'alert')() * MONTH);
  return { service, at, priority: 'P1', title: 'something is down', tags: [] };
}).sort((a, b) => a.at - b.at);

/** Megabytes at the start, half way, and at the end. */
const memory = () => {
  const megabytes = [resident()];
  return {
    half: () => megabytes.push(resident()),
    text: () => `resident ${[...megabytes, resident()].map((each) => each.toFixed(0)).join(', ')} MB`,
  };
};

const resident = (): number => process.memoryUsage().rss / 1e6;

const inSeconds = async (work: () => Promise<unknown>): Promise<number> => {
  const from = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - from) / 1e9;
};

const REPAIR = 20 * 60_000;

/** Whoever acknowledges resolves twenty minutes later; else an acknowledgment that times out would begin all over. */
const resolvingLater = (behaviour: Behaviour): Behaviour => ({
  ...behaviour,
  told: (told) =>
    behaviour.told(told).flatMap((one) => [one, { ...one, event: 'resolve' as const, after: one.after + REPAIR }]),
});

const month = async (): Promise<void> => {
  const seen = memory();
  const progress = (alerts: number): unknown => alerts === INCIDENTS / 2 && seen.half();
  const behaviour = resolvingLater(randomBehaviour({ answerTimes, seed: 1, run: 1 }));
  let notifications = 0;
  const seconds = await inSeconds(async () => {
    const props = { organisation, definitions, reality, behaviour, scenarios, progress, from: FROM };
    const { told, problems } = await simulateMonth({ ...props, until: FROM + MONTH });
    if (problems.length > 0) throw new Error(`the month met problems: ${problems.join('; ')}`);
    notifications = told.length;
  });
  console.log(`a month: ${INCIDENTS} incidents of three policies over 30 days, ${notifications} notifications`);
  console.log(`  ${seconds.toFixed(1)} s, ${((1000 * seconds) / INCIDENTS).toFixed(1)} ms an incident; ${seen.text()}`);
};

const randomNights = async (): Promise<void> => {
  const seen = memory();
  const progress = (nights: number): unknown => nights === NIGHTS / 2 && seen.half();
  const scenario: Scenario = { service: 'checkout', at: FROM, priority: 'P1', title: 'something is down', tags: [] };
  const seconds = await inSeconds(async () => {
    const props = { organisation, definitions, reality, scenario, answerTimes, progress, spread: MONTH, seed: 1 };
    const { problems } = await simulateRandomNights({ ...props, runs: NIGHTS });
    if (problems.length > 0) throw new Error(`the nights met problems: ${problems.join('; ')}`);
  });
  console.log(`${NIGHTS} random nights of critical`);
  console.log(`  ${seconds.toFixed(1)} s, ${((1000 * seconds) / NIGHTS).toFixed(1)} ms a night; ${seen.text()}`);
};

void month().then(randomNights);
