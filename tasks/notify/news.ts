import type { LastAnswer } from '../../workflows/incident';
import type { Organisation } from '../../workflows/organisation';

/** Of what people do, this is news to those who would otherwise go on. */
const NEWS: readonly LastAnswer['kind'][] = ['acknowledged', 'resolved'];

/** Whether anybody at all wants to hear of such an answer: most organisations have nobody, and ask no further. */
export const isNewsToSomebody = ({ users }: Organisation, last: LastAnswer | undefined): boolean =>
  last !== undefined && NEWS.includes(last.kind) && Object.values(users).some(({ answerNotices }) => answerNotices);
