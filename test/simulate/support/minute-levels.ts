import { minutes } from '../../../workflows/span';
import { policyNamed, withPolicy } from '../../support/organisations';

const critical = policyNamed('critical');

/** The example's critical policy, but each of its levels has a minute, once: a night takes 3 seconds at SPEED=60. */
export default withPolicy({
  ...critical,
  repeat: 0,
  levels: critical.levels.map((level) => ({ ...level, acknowledgeWithin: minutes(1) })),
});
