import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { call } from '../connection/call';
import type { Options } from '../connection/options';
import { Line, read } from '../connection/replies';
import { findServer } from '../connection/server';
import { print } from '../print';
import { Problem } from '../problem';
import { contactTestLine } from '../render/contact-test';
import { style } from '../render/style';
import type { Terminal } from '../terminal';
import { secondsOf } from '../values';

export interface TestContactsOptions extends Options {
  readonly wait: string;
}

const Result = v.looseObject({ contact: Line, channel: Line, result: Line, through: Line, because: Line });
export type ContactResult = v.InferOutput<typeof Result>;
const ContactTest = v.looseObject({ id: Line, done: v.boolean(), results: v.array(Result) });
type ContactTest = v.InferOutput<typeof ContactTest>;

/** Milliseconds between two looks. */
const LOOK_EVERY = 500;
const LONGEST_WAIT = 600;

/** Sends a test on each contact method of a user, and shows what came of each as it is known. */
export const testContacts = async (terminal: Terminal, user: string, options: TestContactsOptions): Promise<void> => {
  const patience = secondsOf('--wait', options.wait, 1, LONGEST_WAIT) * 1000;
  const server = findServer(options, terminal);
  const path = `/v1/users/${encodeURIComponent(user)}/contacts/test`;
  const styled = style(terminal.colours);
  const shown = new Set<string>();
  const show = (test: ContactTest): void => {
    if (options.json) return;
    for (const one of test.results.filter(({ contact, result }) => result !== 'on its way' && !shown.has(contact))) {
      shown.add(one.contact);
      terminal.out(contactTestLine(one, styled));
    }
  };
  const begun = terminal.stopwatch();
  let reply = await call(server, 'POST', path);
  let test = read(ContactTest, reply);
  for (show(test); !test.done && terminal.stopwatch() - begun < patience; show(test)) {
    await sleep(LOOK_EVERY);
    reply = await call(server, 'GET', `${path}/${encodeURIComponent(test.id)}`);
    test = read(ContactTest, reply);
  }
  if (options.json) print(terminal, options, reply, () => '');
  mustBeWell(test, options.wait);
};

const mustBeWell = ({ results }: ContactTest, wait: string): void => {
  const late = results.filter(({ result }) => result === 'on its way').map(({ contact }) => contact);
  if (late.length > 0) throw new Problem(`nothing is known of ${late.join(', ')} after ${wait}`);
  const failed = results.filter(({ result }) => result === 'failed').length;
  const sent = results.filter(({ result }) => result !== 'not used').length;
  if (failed > 0) throw new Problem(`${failed} of ${sent} contact methods failed`);
  if (sent === 0) throw new Problem('there is no contact method that an incident would use');
};
