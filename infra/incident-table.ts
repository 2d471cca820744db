import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  type ITableV2,
  MultiRegionConsistency,
  ProjectionType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { keys } from '../tasks/incidents/keys';
import { TABLE } from '../tasks/incidents/table';

export interface IncidentTableProps {
  /** Whether the incidents outlive the stack: the table is retained and cannot be deleted by mistake. */
  readonly keep: boolean;
  readonly regions: Regions;
}

/**
 * Where the table is. In two regions it is one with strong consistency: a conditional write that holds in one holds in
 * the other, which is what keeps them from both continuing an incident. Such a table needs a witness in a third region,
 * has to be made so from the beginning, and DynamoDB deletes nothing from it when it expires.
 */
export type Regions =
  | { readonly kind: 'one' }
  | { readonly kind: 'first of two'; readonly second: string; readonly witness: string }
  | { readonly kind: 'second of two'; readonly tableName: string };

/** The one table: incidents, their timelines, keys and contacts. On demand, so an idle month costs storage only. */
export class IncidentTable extends Construct {
  readonly table: ITableV2;

  constructor(scope: Construct, id: string, props: IncidentTableProps) {
    super(scope, id);
    this.table =
      props.regions.kind === 'second of two'
        ? this.replica(props.regions.tableName)
        : this.made(props.keep, props.regions);
  }

  /** It belongs to the first region's stack. */
  private replica(tableName: string): ITableV2 {
    const globalIndexes = Object.values(TABLE.indexes).map(({ name }) => name);
    return TableV2.fromTableAttributes(this, 'Table', { tableName, globalIndexes });
  }

  private made(keep: boolean, regions: Exclude<Regions, { kind: 'second of two' }>): TableV2 {
    return new TableV2(this, 'Table', {
      partitionKey: { name: TABLE.partitionKey, type: AttributeType.STRING },
      sortKey: { name: TABLE.sortKey, type: AttributeType.STRING },
      globalSecondaryIndexes: Object.values(TABLE.indexes).map((index) => ({
        indexName: index.name,
        partitionKey: { name: index.partitionKey, type: AttributeType.STRING },
        sortKey: {
          name: index.sortKey,
          type: index.sortKeyType === 'N' ? AttributeType.NUMBER : AttributeType.STRING,
        },
        projectionType: ProjectionType.KEYS_ONLY,
      })),
      ...(regions.kind === 'one'
        ? { timeToLiveAttribute: TABLE.timeToLive }
        : {
            replicas: [{ region: regions.second, deletionProtection: keep }],
            witnessRegion: regions.witness,
            multiRegionConsistency: MultiRegionConsistency.STRONG,
          }),
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.dynamoOwnedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: keep,
      removalPolicy: keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }

  /** Lets a task read, list and conditionally write items. No scan, and nothing is deleted except by its TTL and `grantEmptying`. */
  grantItems(task: IGrantable): void {
    this.table.grant(task, 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem');
  }

  /** Lets a task take what it has sent out of the queues of contact methods, and delete nothing else. */
  grantEmptying(task: IGrantable): void {
    Grant.addToPrincipal({
      grantee: task,
      actions: ['dynamodb:DeleteItem'],
      resourceArns: [this.table.tableArn],
      conditions: {
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [keys.box('*', '*').pk.replace(/\*.*$/, '*')] },
      },
    });
  }
}
