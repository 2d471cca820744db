import type { EpochMillis } from '../incident';
import type { Team } from '../organisation';
import { coverAt } from './layer';
import { type Decided, eachOnce, type Post } from './post';
import { ALWAYS } from './restriction';
import type { Layer, Participant, Schedule } from './schedule';

type Teams = Readonly<Record<string, Team>>;

/** Who is on call by the layers alone; `declared` where a turn says that nobody needs to be. */
export interface ByLayers extends Decided {
  readonly declared: string | undefined;
}

/** From the highest layer down to the first that covers. */
export const byLayers = (schedule: Schedule, teams: Teams, at: EpochMillis): ByLayers => {
  let { from, until }: { from: EpochMillis; until: EpochMillis } = ALWAYS;
  let declared: string | undefined;
  const posts: Post[] = [];
  for (let index = schedule.layers.length - 1; index >= 0; index -= 1) {
    const layer = schedule.layers[index];
    if (layer === undefined) continue;
    const cover = coverAt(layer, schedule.timeZone, at);
    from = Math.max(from, cover.from);
    until = Math.min(until, cover.until);
    if (cover.says === 'silent') continue;
    const { turn, participant } = cover.says;
    if (isNobody(participant)) {
      declared = `layer '${layer.name}' has nobody on call then`;
      continue;
    }
    posts.push(...usersOf(teams, participant).map((user) => postOf(layer, turn, user)));
    if (!layer.alongside) break;
  }
  return { posts: eachOnce(posts), from, until, declared };
};

const postOf = ({ name }: Layer, turn: number, user: string): Post => ({
  user,
  source: { kind: 'layer', layer: name },
  key: `layer ${name} ${turn} ${user}`,
  why: `layer '${name}'`,
});

export const isNobody = (participant: Participant): boolean =>
  typeof participant === 'object' && 'nobody' in participant;

/** The people a participant stands for. */
export const usersOf = (teams: Teams, participant: Participant): readonly string[] => {
  if (typeof participant === 'string') return [participant];
  if ('team' in participant) return teams[participant.team]?.members ?? [];
  return 'together' in participant ? participant.together : [];
};
