import { join, resolve } from 'node:path';
import { loadOrganisation, organisationPath } from '../organisation';
import { Cdk } from './cdk';
import { Deployed } from './deployed';
import { findMiniStack, type MiniStack, startMiniStack } from './ministack';
import { setLinkKey } from './pages';
import { stopAll } from './processes';
import { Tally } from './tally';

/**
 * Deploys Stepladder into an AWS emulator, MiniStack, the way `npm run deploy` deploys it into AWS, and lets alerts in
 * by each of its doors. `docs/ministack.md` says what the emulator cannot show.
 */

const STAGE = 'check';
const cache = resolve(__dirname, '../../.cache');
const folder = join(cache, 'check-deploy');

const main = async (): Promise<number> => {
  // The SDK's notice about the Node.js versions of next year, once a process.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  const tally = new Tally();
  const mayInstall = process.argv.includes('--install') || Boolean(process.env['CI']);
  console.log('deploy check: the CDK app, through CloudFormation, into MiniStack');
  const found = findMiniStack(cache, mayInstall);
  if ('missing' in found) tally.skip('deploy check', found.missing);
  else await checkIn(found.python, tally);
  console.log(tally.summary());
  return tally.exitCode;
};

/** Whatever happens, nothing that was started here is left running. */
const checkIn = async (python: string, tally: Tally): Promise<void> => {
  const leave = () => void stopAll().finally(() => process.exit(130));
  process.once('SIGINT', leave).once('SIGTERM', leave);
  try {
    const ministack = await tally.check('MiniStack starts', () => startMiniStack(python, folder));
    if (!ministack) return;
    await checkDeployment(tally, ministack);
    if (tally.exitCode) console.log(`the end of MiniStack's log:\n${ministack.log()}`);
  } finally {
    await stopAll();
    process.off('SIGINT', leave).off('SIGTERM', leave);
  }
};

const checkDeployment = async (tally: Tally, { url }: MiniStack): Promise<void> => {
  const cdk = new Cdk(url, folder);
  await tally.check('an account is bootstrapped', () => cdk.bootstrap());
  await tally.check('the key that signs links is set', () => setLinkKey(url, STAGE));
  const outputs = await tally.check('the stack is created', () => cdk.deploy(STAGE));
  if (!outputs) return;
  await tally.check('a second stage fits beside it', () => cdk.deploy('second'));

  const organisation = loadOrganisation(organisationPath());
  const stack = new Deployed(url, STAGE, outputs, organisation);
  await tally.check('the two tasks that ring have roles of their own', () => stack.allowRinging());
  for (const policy of Object.values(organisation.policies)) {
    await tally.check(`the machine of policy '${policy.name}' is the synthesised one`, () =>
      stack.hasMachineOf(policy),
    );
  }
  await tally.check('an access key is put into the table', () => stack.createKey());
  await tally.check('GET /healthz says that alerts can be taken', () => stack.isHealthy());
  await tally.check('an alert with a wrong key is refused', () => stack.refusesStrangers());
  await tally.check('an alert through the HTTP API starts an execution', () => stack.takesAlertByHttp());
  await tally.check("Opsgenie's and PagerDuty's clients are answered as theirs would", () => stack.takesOtherClients());
  await tally.check('an event on the event bus starts an execution', () => stack.takesAlertByEventBus());
  await tally.check('the execution claims level 1, notifies and comes to wait', () => stack.hasNotifiedLevel1());
  await tally.check("a CloudWatch alarm's state change starts an execution", () => stack.takesAlertByAlarm());
  await tally.check('an incident is acknowledged through the HTTP API', () => stack.takesAnAnswer());
  await tally.check('the API says who is on call', () => stack.saysWhoIsOnCall());
  await tally.check('an override, a calendar and a code do what they should', () => stack.keepsWhatPeopleChange());
  await tally.check('a browser comes in by a link and resolves an incident', () => stack.showsPages());
  await tally.check('the sweep continues an overdue incident', () => stack.sweeps());
  await tally.check('no task logged an error', () => stack.hasLoggedNoError());
};

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    console.error(error);
    process.exitCode = 1;
  },
);
