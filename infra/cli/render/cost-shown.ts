import type { AnsweredAt } from '../../cost/answering';
import type { Assumptions } from '../../cost/assumptions';
import type { FreeTier } from '../../cost/bill';
import type { Estimate } from '../../cost/estimate';
import type { Carrier } from '../../cost/messages';
import type { Shares } from '../../cost/shares';

/** A bill with what it was asked for. */
export interface CostShown extends Omit<Estimate, 'incidents'> {
  readonly incidents: number;
  readonly caused: Estimate['incidents'];
  readonly region: string;
  readonly answered: Shares<AnsweredAt>;
  readonly seed: number;
  readonly freeTier: FreeTier;
  readonly carrier: Carrier;
  readonly assumed: Assumptions;
  readonly withIdle: boolean;
}
