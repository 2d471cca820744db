import { elsewhere } from '../../../tasks/api/where-to-look';
import { incident } from '../../support/an-incident';

const TRACE = '1-5759e988-bd862e3fe1be46a994272793';
const prefixOf = (account: string) => `arn:aws:states:eu-west-1:${account}:stateMachine:stepladder-test-`;
const second = incident('triggered', { generation: 2, trace: TRACE });

test('on AWS an incident says where its executions, its trace and its log are', () => {
  const arn = (generation: number) =>
    `arn:aws:states:eu-west-1:123456789012:execution:stepladder-test-critical:an-incident-${generation}`;
  const console = 'https://eu-west-1.console.aws.amazon.com';
  expect(elsewhere(second, [], prefixOf('123456789012'))).toEqual({
    executions: [1, 2].map((generation) => ({
      generation,
      arn: arn(generation),
      console: `${console}/states/home?region=eu-west-1#/v2/executions/details/${arn(generation)}`,
    })),
    traces: [{ id: TRACE, console: `${console}/cloudwatch/home?region=eu-west-1#xray:traces/${TRACE}` }],
    logQuery: 'fields @timestamp, level, message, trace | filter incident = "an-incident" | sort @timestamp',
  });
});

test('on the embedded stack there is nothing to link to', () => {
  expect(elsewhere(second, [], prefixOf('000000000000'))).toEqual({});
});
