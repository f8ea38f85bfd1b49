// The named stories for QA.
import { cocktailParty } from './cocktail-party.ts';
import type { Scenario } from './scenario.ts';
import { dietaryRequirements, eventDeleted, forwardedForm, offlineCheckIn, switchedOff } from './short-stories.ts';

export const SCENARIOS = {
  'cocktail-party': { title: 'An evening of answers and check-ins in fast motion', tell: cocktailParty },
  'forwarded-form': { title: 'A guest forwards the form, and somebody else fills it', tell: forwardedForm },
  'offline-check-in': { title: 'A door device was offline and tells its check-ins hours late', tell: offlineCheckIn },
  'event-deleted': { title: 'A list and then the whole event are deleted', tell: eventDeleted },
  'dietary-requirements': { title: 'A new custom field appears when guests fill it', tell: dietaryRequirements },
  'switched-off': { title: 'Edits while the switch is off, then on again', tell: switchedOff },
} as const satisfies Record<string, Scenario>;

/** The name of a scenario. */
export type ScenarioName = keyof typeof SCENARIOS;

export const isScenarioName = (name: string): name is ScenarioName => Object.hasOwn(SCENARIOS, name);

/** Every scenario, with a line on what it tells. */
export function listScenarios(): Array<{ name: ScenarioName; title: string }> {
  return Object.entries(SCENARIOS).flatMap(([name, { title }]) => (isScenarioName(name) ? { name, title } : []));
}
