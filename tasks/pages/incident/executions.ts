import { executionArn } from '../../runtime/execution-arn';
import type { Seen } from '../answer/seen';
import { type Html, html } from '../html';
import { whereToLook } from './console';

/** One execution of the incident; a later one took over from the one before. */
export interface Run {
  readonly generation: number;
  readonly arn: string;
}

/** As the timeline has them; of those it does not name, by the policy that the incident has now. */
export const runsOf = ({ incident, timeline }: Pick<Seen, 'incident' | 'timeline'>, prefix: string): readonly Run[] => {
  if (incident.phase === 'recorded') return [];
  const named = timeline.flatMap(({ execution }) => (execution === undefined ? [] : [execution]));
  return Array.from({ length: incident.generation }, (_, index) => {
    const generation = index + 1;
    const arn = executionArn(prefix, incident.policy, incident.id, generation);
    const name = arn.slice(arn.lastIndexOf(':'));
    return { generation, arn: named.find((one) => one.endsWith(name)) ?? arn };
  });
};

export const executions = (seen: Seen, prefix: string, publicUrl: string): Html => {
  const runs = runsOf(seen, prefix);
  return html`<section id="executions" data-live aria-labelledby="executions-h" class="card">
<h2 id="executions-h">State machine</h2>
${runs.length === 0 ? html`<p>It is only recorded: no state machine runs for it.</p>\n` : html`<ol class="plain">\n${[...runs].reverse().map((run) => line(run, publicUrl))}</ol>\n`}</section>
`;
};

const line = ({ generation, arn }: Run, publicUrl: string): Html => {
  const where = whereToLook(arn);
  const words = `Execution ${generation}`;
  return where.kind === 'console'
    ? html`<li><a class="touch" href="${where.url}" rel="noreferrer noopener">${words} in the AWS console</a></li>\n`
    : html`<li><p>${words}, on the embedded stack:</p>
<p><code class="small">aws --endpoint-url ${publicUrl} stepfunctions get-execution-history --execution-arn ${arn}</code></p></li>\n`;
};
