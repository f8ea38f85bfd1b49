// The named stories for QA: what each tells, what to look at on both sides, and what is true when it is over.
import { cocktailParty } from './cocktail-party.ts';
import { feedGap, storm } from './rough-stories.ts';
import type { Scenario } from './scenario.ts';
import { dietaryRequirements, eventDeleted, forwardedForm, offlineCheckIn, switchedOff } from './short-stories.ts';

export const SCENARIOS = {
  'cocktail-party': {
    label: 'Cocktail party',
    title: 'An evening of answers and check-ins in fast motion',
    event: 'Cocktail Party',
    watch: {
      here: 'The guests of Cocktail Party answer and arrive, and each delivery is accepted.',
      audience: 'Activity counts up; an open contact shows its answer and arrival within a second.',
    },
    end: 'Every guest of Cocktail Party is a contact with the answer, list and arrival that the guest has here.',
    tell: cocktailParty,
  },
  'forwarded-form': {
    label: 'Forwarded form',
    title: 'A guest forwards the form, and somebody else fills it',
    event: 'Private View',
    watch: {
      here: 'The one guest of Private View is Sven, then Petra.',
      audience: 'Sven Lindqvist is a contact; then Petra Holm is another, and a review item names both.',
    },
    end: 'There are two contacts. Private View is in the history of Petra alone, confirmed; Sven keeps his values.',
    tell: forwardedForm,
  },
  'offline-check-in': {
    label: 'Offline check-in',
    title: 'A door device was offline and tells its check-ins hours late',
    event: 'Members’ Evening',
    watch: {
      here: 'Eight guests of Members’ Evening are checked in now, each with a time of three hours ago.',
      audience:
        'In the history of such a contact the arrival stands at its own time, before the answer that was told first.',
    },
    end: 'All eight have attended, at the times that the guests have here.',
    tell: offlineCheckIn,
  },
  'event-deleted': {
    label: 'Event deleted',
    title: 'A list and then the whole event are deleted',
    event: 'Cancelled Concert',
    watch: {
      here: 'Cancelled Concert fills, loses a guest and a list, and is gone; nobody is told of each guest.',
      audience: 'The contacts stay; their history says that Cancelled Concert was removed in Events.',
    },
    end: 'All ten contacts are there, each with Cancelled Concert in its history, marked as removed.',
    tell: eventDeleted,
  },
  'dietary-requirements': {
    label: 'Dietary requirements',
    title: 'A new custom field appears when guests fill it',
    event: 'Supper Club',
    watch: {
      here: 'Six guests of Supper Club fill Dietary Requirements, a field of this event.',
      audience:
        'With "Create custom fields" on, the field appears by itself on the first contact that has a value; off, nothing does.',
    },
    end: 'With it on, six contacts have their Dietary Requirements; off, the contacts have no such field.',
    tell: dietaryRequirements,
  },
  'switched-off': {
    label: 'Switched off',
    title: 'Edits while the switch is off, then on again',
    event: 'Quiet Hour',
    watch: {
      here: 'The switch goes off, six guests of Quiet Hour confirm untold, the switch goes on, one arrives.',
      audience:
        'Keep the integration open: it says that Events is off, then how many changes wait, and asks whether to apply them.',
    },
    end: 'After they are accepted all six are confirmed and one has attended; declined, the five who did not arrive stay unconfirmed.',
    tell: switchedOff,
  },
  'feed-gap': {
    label: 'Feed gap',
    title: 'Webhooks are lost on the way, and only the change feed knows',
    event: 'Lost Evening',
    watch: {
      here: 'Most changes of Lost Evening are not sent; the last one is, with a number that shows the gap.',
      audience:
        'Only the invitations and one arrival are there, until "Catch up" on the integration, or the next start.',
    },
    end: 'After catching up everybody of Lost Evening is as here, Wim de Late too, and no change was applied twice.',
    tell: feedGap,
  },
  storm: {
    label: 'Storm',
    title: 'Three thousand changes in some seconds, doubled and out of order',
    event: 'Storm',
    watch: {
      here: 'Deliveries run ahead of the answers; some are sent twice or late, none is refused.',
      audience: 'Activity keeps up or falls behind for some seconds; what waits goes back to none.',
    },
    end: 'The 200 guests of Storm are 200 contacts, each as the guest is here, and each change has one outcome.',
    tell: storm,
  },
} as const satisfies Record<string, Scenario>;

/** The name of a scenario. */
export type ScenarioName = keyof typeof SCENARIOS;

export const isScenarioName = (name: string): name is ScenarioName => Object.hasOwn(SCENARIOS, name);

/** Every scenario, with what it tells, what to watch and how it ends. */
export function listScenarios(): Array<{ name: ScenarioName } & Omit<Scenario, 'tell'>> {
  return Object.entries(SCENARIOS).flatMap(([name, { tell: _, ...words }]) =>
    isScenarioName(name) ? { name, ...words } : [],
  );
}
