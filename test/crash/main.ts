import { parseArgs } from 'node:util';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { expectThat, Tally } from '../../infra/check-deploy/tally';
import organisation from '../../workflows/example';
import { EmbeddedProcess } from '../local/embedded-process';
import { type Provider, startProvider } from '../support/provider';
import { wholeNumber } from '../support/whole-number';
import { emptyLedger, type Ledger } from './ledger';
import { type Draw, load } from './load';
import { toldIn } from './told';
import { duplicates, isOver, lostAnswers, lostIncidents, moreThanOneDuplicate, type Shown, unsaid } from './verdict';

/**
 * Kills the embedded stack (`kill -9`) at random moments under load, again and again on the same directory, then looks
 * whether anything that it had promised is missing. `npm run test:crash -- --kills 100 --seed 1`
 */

/** A minute passes in a tenth of a second. */
const SPEED = 600;
/** Milliseconds of load after which it is killed at the latest; one in eight is killed while it starts. */
const LONGEST = 900;
/** Milliseconds without any change after which an incident that is not over counts as left alone: half a day for it. */
const QUIET = 60_000;

const main = async (): Promise<number> => {
  const { kills, seed } = options();
  const webhooks = await startProvider();
  const stack = new EmbeddedProcess(SPEED, [], {
    WEBHOOK_SIGNING_SECRET: `whsec_${Buffer.alloc(24).toString('base64')}`,
  });
  const leave = () => void stack.end().finally(() => process.exit(130));
  process.once('SIGINT', leave).once('SIGTERM', leave);
  const tally = new Tally();
  try {
    console.log(`crash test: ${kills} kills, seed ${seed}`);
    await crash(tally, stack, webhooks, kills, seed);
    if (tally.exitCode)
      console.log(`what it left: ${stack.directory}\nonce more: npm run test:crash -- --kills ${kills} --seed ${seed}`);
  } finally {
    await (tally.exitCode ? stack.kill() : stack.end());
    await webhooks.close();
  }
  console.log(tally.summary());
  return tally.exitCode;
};

const crash = async (tally: Tally, stack: EmbeddedProcess, webhooks: Provider, kills: number, seed: number) => {
  const ledger = emptyLedger();
  const generator = xoroshiro128plus(seed);
  const draw: Draw = (below) => (below < 2 ? 0 : uniformInt(generator, 0, below - 1));
  await stack.start();
  await everybodyHasAWebhook(stack, webhooks.url);
  let came = 0;
  await tally.check(`${kills} of ${kills} runs continue`, async () => {
    for (let kill = 1; kill <= kills; kill += 1) {
      await killUnderLoad(stack, ledger, draw);
      await stack.start();
      expectThat((await stack.request('GET', '/healthz')).status === 200, `after kill ${kill} it is not healthy`);
      came += 1;
      if (kill % 10 === 0)
        console.log(`  ${kill} kills, ${ledger.incidents.size} incidents, ${ledger.answers.length} answers`);
    }
  });
  if (came < kills) return;

  const accepted = [...ledger.incidents];
  const shown = await whenQuiet(stack, accepted);
  const told = toldIn(webhooks.requests);
  console.log(
    `  ${accepted.length} incidents and ${ledger.answers.length} answers promised, ${ledger.unknown} requests cut off; ` +
      `${told.length} messages received, ${duplicates(told)} of them for the second time`,
  );
  await tally.check('there was load: incidents, answers and messages', () =>
    expectThat(Math.min(accepted.length, ledger.answers.length, told.length) >= kills / 2, 'too little of it'),
  );
  await none(tally, '0 incidents lost', lostIncidents(accepted, shown));
  await none(tally, '0 answers lost', lostAnswers(ledger.answers, shown));
  await none(tally, 'who was told, as the timeline has it, heard it', unsaid(shown, told));
  await none(tally, 'at most 1 duplicate a notification', moreThanOneDuplicate(shown, told));
  await none(tally, 'no reply that nobody should be given', ledger.unexpected);
};

const none = (tally: Tally, promise: string, found: readonly string[]) =>
  tally.check(promise, () => expectThat(found.length === 0, `${found.length}: ${found.slice(0, 5).join('; ')}`));

/** At a random moment: of its load, or of its start. */
const killUnderLoad = async (stack: EmbeddedProcess, ledger: Ledger, draw: Draw): Promise<void> => {
  if (draw(8) === 0) {
    await stack.kill();
    const starting = stack.start().catch(() => undefined);
    await passes(draw(LONGEST));
    await stack.kill();
    await starting;
    return;
  }
  let alive = true;
  const working = load(stack, ledger, draw, () => alive);
  await passes(draw(LONGEST));
  await stack.kill();
  alive = false;
  await working;
};

/** Each of them, once all are over or nothing changes any more. */
const whenQuiet = async (stack: EmbeddedProcess, ids: readonly string[]): Promise<Map<string, Shown | undefined>> => {
  const shown = new Map<string, Shown | undefined>();
  let before = '';
  let unchanged = 0;
  while (unchanged < QUIET) {
    for (const id of ids) if (!over(shown.get(id))) shown.set(id, await show(stack, id));
    const left = ids.filter((id) => !over(shown.get(id)));
    if (left.length === 0) break;
    const now = JSON.stringify(left.map((id) => shown.get(id)));
    unchanged = now === before ? unchanged + 1000 : 0;
    before = now;
    await passes(1000);
  }
  // What waits for a contact method that was just used goes out within minutes of its own clock.
  await passes(3000);
  for (const id of ids) shown.set(id, await show(stack, id));
  return shown;
};

const over = (incident: Shown | undefined): boolean => incident !== undefined && isOver(incident);

/** Undefined when there is none. A key may ask only so often: then a little later. */
const show = async (stack: EmbeddedProcess, id: string): Promise<Shown | undefined> => {
  for (;;) {
    const { status, body } = await stack.request('GET', `/v1/incidents/${id}`);
    if (status === 200) return body;
    if (status === 404) return undefined;
    expectThat(status === 429, `GET /v1/incidents/{id} was answered with ${status}`);
    await passes(200);
  }
};

const everybodyHasAWebhook = async (stack: EmbeddedProcess, url: string): Promise<void> => {
  for (const user of Object.keys(organisation.users)) {
    const contacts = [{ channel: 'webhook', address: `${url}/${user}` }];
    const { status } = await stack.request('PUT', `/v1/users/${user}/contacts`, { contacts });
    expectThat(status === 200, `the contacts of ${user} were answered with ${status}`);
  }
};

const passes = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

const options = (): { readonly kills: number; readonly seed: number } => {
  const { values } = parseArgs({ options: { kills: { type: 'string' }, seed: { type: 'string' } } });
  return {
    kills: wholeNumber('kills', values.kills ?? '100', 1),
    seed: wholeNumber('seed', values.seed ?? '20260110'),
  };
};

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
