import { regionsOf } from '../../../infra/regions-of';
import { removeAssemblies, synthesise } from './synthesised';

afterAll(removeAssemblies);

const environmentOf = (stack: ReturnType<typeof synthesise>, task: string) =>
  Object.entries(stack.resources).find(
    ([id, { Type }]) => Type === 'AWS::Lambda::Function' && id.startsWith(`Stepladder${task}Function`),
  )?.[1].Properties.Environment.Variables;

test('the first of two regions makes a table whose conditional writes hold in both', () => {
  const stack = synthesise({
    env: { region: 'us-east-1', account: '123456789012' },
    regions: { kind: 'first of two', second: 'us-east-2', witness: 'us-west-2' },
  });
  const [table] = stack.ofType('AWS::DynamoDB::GlobalTable');
  expect(table?.Properties).toMatchObject({
    MultiRegionConsistency: 'STRONG',
    GlobalTableWitnesses: [{ Region: 'us-west-2' }],
    Replicas: expect.arrayContaining(
      ['us-east-1', 'us-east-2'].map((Region) =>
        expect.objectContaining({
          Region,
          DeletionProtectionEnabled: true,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        }),
      ),
    ),
  });
  // Such a table cannot have one.
  expect(table?.Properties.TimeToLiveSpecification).toBeUndefined();
  expect(environmentOf(stack, 'Sweep')).toMatchObject({ REGIONS: 'two' });
});

test('the second has machines and tasks of its own, and the table of the first', () => {
  const stack = synthesise({
    env: { region: 'us-east-2', account: '123456789012' },
    regions: { kind: 'second of two', tableName: 'the-table' },
  });
  expect(stack.ofType('AWS::DynamoDB::GlobalTable')).toEqual([]);
  expect(stack.ofType('AWS::StepFunctions::StateMachine').length).toBeGreaterThan(0);
  expect(environmentOf(stack, 'Sweep')).toMatchObject({ REGIONS: 'two', TABLE_NAME: 'the-table' });
  expect(stack.json).toContain('table/the-table/index/*');
});

test('settings that do not go together are refused with a sentence', () => {
  expect(regionsOf(undefined, undefined, undefined)).toEqual({ kind: 'one' });
  expect(() => regionsOf('us-east-2', undefined, undefined)).toThrow("'witnessRegion' is missing");
  expect(() => regionsOf(undefined, 'us-west-2', undefined)).toThrow("'secondRegion' is missing");
  expect(() => regionsOf('us-east-2', 'us-west-2', 'the-table')).toThrow("'standsByFor' is for the second");
});
