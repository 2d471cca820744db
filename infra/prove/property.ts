/** What has to hold for every path of a policy's machine, whatever people answer and whatever fails. */
export const PROPERTIES = {
  'ends well': 'every path ends answered, with the last resort told, or due for the sweep, which continues it',
  'told in order': 'while nobody answers, each level is notified in its order, and then the last resort',
  'silent after an answer': 'nobody is notified after an answer, except by a notification that was under way',
  'answers are heard': 'every answer can reach the machine, and the machine does what it says',
  'one in charge': 'an execution that was superseded changes nothing any more',
  'waits end': 'every wait ends, when the policy says',
  'expressions are defined': 'no expression and no write is invalid on any path',
  'the incident is kept': 'every state works on the incident, and in the generation, that the execution was begun for',
  'everything is reachable': 'every state, every level and the last resort can be reached',
  'loops are bounded': 'no path goes round for ever',
  'within limits': 'history, state and time stay below what Step Functions allows',
  'somebody is there': 'every level and the last resort can reach somebody',
} as const;

export type Property = keyof typeof PROPERTIES;

/** A way in which a property does not hold. */
export interface Violation {
  readonly property: Property;
  /** One sentence: what is wrong. */
  readonly says: string;
  /** How it comes to that, one sentence an entry; empty where no path is needed to see it. */
  readonly story: readonly string[];
}

/** Thrown while one step is worked out: it cannot be taken, because that breaks a property. */
export class Defect extends Error {
  override readonly name = 'Defect';
  constructor(
    readonly property: Property,
    message: string,
  ) {
    super(message);
  }
}

/** The definition uses something that the model does not know: nothing can be said about it. */
export class NotModelled extends Error {
  override readonly name = 'NotModelled';
}
