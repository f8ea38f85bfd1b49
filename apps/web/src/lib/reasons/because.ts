// One sentence for every outcome and reason of a sync: what was done and why, and what to do where something can be.
import { failureOf } from './failures.ts';
import type { Speech, Why } from './speech.ts';

/** What of an outcome its sentence depends on. */
export interface Told {
  outcome: string;
  reason: string;
  /** created, updated, deleted, event, list, import or unknown; null where only the last outcome of a person is known. */
  trigger: string | null;
}

type Sentence = (speech: Speech, told: Told) => Why;
type Sentences = Readonly<Record<string, Sentence>>;

const created: Sentences = {
  no_match: ({ uid }) => ({ text: `No contact had this ${uid}, so one was made.` }),
  uid_changed: ({ uid }) => ({
    text: `The ${uid} became one that no contact has. That is another person, so a contact was made and the old one kept.`,
    step: 'uid',
  }),
  uid_blank: ({ uid }) => ({
    text: `The ${uid} is empty and *create with a blank ${uid}* is on, so a contact was made without one.`,
    step: 'uid',
  }),
  uid_invalid: ({ uid }) => ({
    text: `The ${uid} is not a valid one and *create with a blank ${uid}* is on, so a contact was made without one.`,
    step: 'uid',
  }),
  by_hand: () => ({ text: 'Made by hand.' }),
};

const updated: Sentences = {
  matched: ({ uid }) => ({ text: `The ${uid} matches. What is new was brought over.` }),
  linked: ({ nouns }) => ({ text: `This ${nouns.person.one} is linked already. What is new was brought over.` }),
  uid_filled: ({ uid }) => ({ text: `The contact had no ${uid} and has one now. What else is new was brought over.` }),
  uid_changed: ({ uid, nouns }) => ({
    text: `The ${uid} became that of another contact, so this ${nouns.person.one} and its attendance moved there.`,
    step: 'uid',
  }),
  uid_corrected: ({ uid }) => ({
    text: `The ${uid} changed and the name did not, which counts as a correction. The old one still finds the contact.`,
    step: 'uid',
  }),
  late: () => ({ text: 'It came late, but says something newer than what the contact had. That was brought over.' }),
  by_hand: ({ nouns }) => ({ text: `This ${nouns.person.one} was linked by hand.` }),
};

const unchanged: Sentences = {
  matched: ({ uid }) => ({ text: `The ${uid} matches, and nothing is new.` }),
  linked: ({ nouns }) => ({ text: `This ${nouns.person.one} is linked already, and nothing is new.` }),
  create_only: () => ({
    text: 'The contact is there already and the rule is *create contact only*. Nothing is new.',
    step: 'rules',
  }),
  uid_filled: ({ uid }) => ({ text: `The contact has this ${uid} already, and nothing is new.` }),
  uid_changed: ({ uid }) => ({ text: `That the ${uid} changed was known already, and nothing is new.` }),
  uid_corrected: ({ uid }) => ({ text: `The ${uid} was corrected already, and nothing is new.` }),
  by_hand: ({ nouns }) => ({ text: `This ${nouns.person.one} was linked by hand already, and nothing is new.` }),
};

const linked: Sentences = {
  create_only: ({ nouns }) => ({
    text: `The contact is there already and the rule is *create contact only*: what happened at the ${nouns.event.one} was recorded, the contact's fields were left.`,
    step: 'rules',
  }),
  uid_changed: ({ uid, nouns }) => ({
    text: `The ${uid} became another one. By the rule the contact's fields were left; what happened at the ${nouns.event.one} was recorded.`,
    step: 'rules',
  }),
};

const recorded: Sentences = {
  event_changed: ({ nouns }) => ({
    text: `The ${nouns.event.one} itself changed, which is recorded. No contact changes by that.`,
  }),
  list_changed: ({ nouns }) => ({
    text: `A ${nouns.list?.one ?? 'list'} changed, which is recorded. No contact changes by that.`,
  }),
  removed_at_source: ({ nouns }, { trigger }) => {
    const what = { event: nouns.event.one, list: nouns.list?.one ?? 'list' }[trigger ?? ''] ?? nouns.person.one;
    return { text: `The ${what} was removed in ${nouns.source}. Contacts and their history stay.` };
  },
  contact_removed: ({ nouns }) => ({
    text: `The contact of this ${nouns.person.one} was removed here. Its next change in ${nouns.source} brings it back.`,
  }),
};

const skipped: Sentences = {
  no_action: ({ nouns }, { trigger }) => {
    if (trigger === 'import') return { text: 'This import was to take *no action*.' };
    const when = trigger === 'created' ? 'new ' : trigger === 'updated' ? 'changed ' : '';
    return { text: `The rule for ${when}${nouns.person.other} is *no action*.`, step: 'rules' };
  },
  no_match: ({ uid }, { trigger }) => {
    if (trigger === 'import')
      return { text: `No contact has this ${uid}, and this import was to *update contacts only*.` };
    return { text: `No contact has this ${uid}, and the rule is *update contact only*.`, step: 'rules' };
  },
  uid_blank: (speech, told) => withoutUid(speech, told, 'is empty'),
  uid_invalid: (speech, told) => withoutUid(speech, told, 'is not a valid one'),
  stale: () => ({ text: 'Something newer was there already, so this changed nothing.' }),
  suppressed: ({ nouns }) => ({
    text: `This ${nouns.person.one} was erased here and is not brought back.`,
  }),
};

// Rows 15 of the table: nobody can be found without a UID, and a rule keeps from making somebody.
function withoutUid({ uid, nouns, rules }: Speech, { trigger }: Told, state: string): Why {
  const action = { created: rules.onCreated, updated: rules.onUpdated }[trigger ?? ''];
  if (action === 'update_only') {
    return {
      text: `The ${uid} ${state}, so no contact can be found, and the rule is *update contact only*.`,
      step: 'rules',
    };
  }
  if (!rules.createWhenUidBlank) {
    return { text: `The ${uid} ${state} and *create with a blank ${uid}* is off.`, step: 'uid' };
  }
  return {
    text: `The ${uid} ${state}, and no contact was to be made then. *Create with a blank ${uid}* is on now: the next change of this ${nouns.person.one} makes one.`,
    step: 'uid',
  };
}

const ignored: Sentences = {
  integration_off: () => ({ text: 'The integration was off here. Catch up to bring it in.', step: 'connection' }),
  source_off: ({ nouns }) => ({
    text: `The switch in ${nouns.source} was off. Catch up to bring it in.`,
    step: 'connection',
  }),
  unknown_type: ({ nouns }) => ({
    text: `${nouns.source} told of a kind of thing that Audience does not know. There is nothing to do.`,
  }),
  nothing_for_us: () => ({ text: 'It says nothing that Audience keeps. There is nothing to do.' }),
};

/** Every sentence but those of failures, by outcome and reason. */
export const SENTENCES: Readonly<Record<string, Sentences>> = {
  created,
  updated,
  unchanged,
  linked,
  recorded,
  skipped,
  ignored,
};

/** Why something came out as it did. A pair that is not known is said to be so. */
export function because(told: Told, speech: Speech): Why {
  if (told.outcome === 'failed') return failureOf(told.reason, speech);
  const sentence = SENTENCES[told.outcome]?.[told.reason];
  return sentence?.(speech, told) ?? { text: 'Why is not known to this page. The details have the code.' };
}
