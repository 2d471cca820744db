import type { AnswerRequest } from '../../workflows/answering';
import type { EpochMillis } from '../../workflows/incident';
import type { Span } from '../../workflows/span';
import { type Answer, requestOf } from './answer';
import { ImpossibleTest } from './failure';
import type { Narrator } from './narrator';
import { instantIn, known, spanIn } from './read';

const millisecondsIn = (field: string, span: unknown, least: 0 | 1): number =>
  Math.round(spanIn(field, span, least).seconds * 1000);

/** @throws ImpossibleTest, as everything here, when it is no time that can pass */
export const passSpan = async (narrator: Narrator, span: Span): Promise<void> =>
  narrator.scene.pass(millisecondsIn('the time that passes', span, 1));

export const passToInstant = async (narrator: Narrator, text: string): Promise<void> => {
  const at = instantIn('the instant', text);
  if (at <= narrator.scene.now)
    throw new ImpossibleTest(`time only passes forwards: it is ${narrator.now()} already, got '${text}'`);
  await narrator.scene.pass(at - narrator.scene.now);
};

export const passToEnd = async (narrator: Narrator): Promise<void> => {
  await narrator.scene.passToEnd();
  narrator.expect(
    narrator.scene.atRest,
    'that the night comes to an end',
    () => 'the last resort reaches nobody, and is tried again and again',
  );
};

export const mendsItselfNow = async (narrator: Narrator): Promise<void> => {
  narrator.expect(
    await narrator.scene.recover(),
    'that it can still mend itself',
    () => 'nothing changed: it is over already',
  );
};

/** Lets the time before an answer pass, then somebody gives it. What cannot be meant is refused before any passes. */
export const answerAfter = async (narrator: Narrator, by: string, after: Span, answer: Answer): Promise<void> => {
  const { scene, circumstances } = narrator;
  known('who answers', 'user', by, circumstances.organisation.users);
  const milliseconds = millisecondsIn('after', after, 0);
  const request = (now: EpochMillis): AnswerRequest => requestOf(by, answer, now);
  request(scene.now);
  const unchanged = await scene.answer(milliseconds, request);
  const what = typeof answer === 'string' ? answer : 'snooze';
  narrator.expect(
    unchanged === undefined,
    `that the answer '${what}' by ${by} at ${narrator.now()} counts`,
    () => `nothing changed: ${unchanged}`,
  );
};
