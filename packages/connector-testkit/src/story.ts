// What happens in every world that the kit tells: people come, change their minds, arrive, and go.
import type { Delivery } from '@audience/connector';
import type { Happening, World } from './world.ts';

/** Called after each act, with the deliveries that the source sent for it. */
export type Listener = (deliveries: Delivery[]) => void | Promise<void>;

/** What of the story is told. */
export interface StoryOptions {
  /** One of the people is removed near the end, where the source has that. Default: true. */
  withRemoval?: boolean;
}

/**
 * Plays the story, leaving out acts that the source does not have.
 *
 * @param hear hears of each act before the next happens
 * @returns every delivery, oldest first
 */
export async function playStory<Settings>(
  world: World<Settings>,
  hear: Listener = () => undefined,
  { withRemoval = true }: StoryOptions = {},
): Promise<Delivery[]> {
  const { acts } = world;
  const all: Delivery[] = [];
  const then = async (happening: Happening | Promise<Happening> | undefined) => {
    const { personId, deliveries } = (await happening) ?? { personId: '', deliveries: [] };
    all.push(...deliveries);
    await hear(deliveries);
    return personId;
  };
  const ada = await then(acts.add({ email: 'ada@kit.example', firstName: 'Ada' }));
  const ben = await then(acts.add({ email: 'ben@kit.example', firstName: 'Ben' }));
  const [known = ada] = world.personIds();
  await then(acts.rename(ada, 'Adah'));
  await then(acts.answer?.(ada, 'confirmed'));
  await then(acts.answer?.(ben, 'declined'));
  await then(acts.rename(known, 'Known'));
  await then(acts.checkIn?.(ada));
  await then(acts.revertCheckIn?.(ada));
  await then(acts.answer?.(ben, 'confirmed'));
  await then(acts.checkIn?.(ada));
  if (withRemoval) await then(acts.remove?.(ben));
  await then(acts.rename(ada, 'Ada Maria'));
  return all;
}
