import { inWords, type Span } from './span';

/** Why a `notifyAfter` is refused. */
export const notifyAfterProblems = (at: string, span: Span | undefined, longest: Span): string[] =>
  span === undefined || (Number.isInteger(span?.seconds) && span.seconds >= 1 && span.seconds <= longest.seconds)
    ? []
    : [
        `${at}: 'notifyAfter' should be from 1 second to ${inWords(longest)}, got ${Number.isInteger(span?.seconds) ? inWords(span) : JSON.stringify(span)}`,
      ];
