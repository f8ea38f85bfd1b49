// One sentence for every way in which a delivery can fail: what is wrong, and who can do something about it.
import type { Speech, Why } from './speech.ts';

type Failure = (source: string, speech: Speech) => Why;

/** By the code of the failure. The last four are what a connector says that names no code. */
export const FAILURES: Readonly<Record<string, Failure>> = {
  source_busy: (source) => ({ text: `${source} asks for fewer requests.` }),
  source_failing: (source) => ({ text: `${source} answered with an error of its own.` }),
  source_timeout: (source) => ({ text: `${source} did not answer in time.` }),
  source_unreachable: (source) => ({
    text: `${source} cannot be reached. If it stays so, check the address.`,
    step: 'connection',
  }),
  source_down: (source) => ({
    text: `${source} has not answered for a while, and is left alone for a moment.`,
  }),
  cancelled: () => ({ text: 'Audience was stopped while it worked on this.' }),
  source_unauthorized: (source) => ({
    text: `${source} does not accept the token any more. Enter a new one.`,
    step: 'connection',
  }),
  source_forbidden: (source) => ({
    text: `The token may not read this in ${source}. Use a token that may.`,
    step: 'connection',
  }),
  source_redirected: (source) => ({
    text: `${source} sends on to another address, which is not followed. Enter the final one.`,
    step: 'connection',
  }),
  source_private_address: (source) => ({
    text: `The address of ${source} is inside of a private network, which whoever runs Audience has to allow.`,
    step: 'connection',
  }),
  source_scheme_refused: (source) => ({
    text: `The address of ${source} does not begin with https. Enter one that does.`,
    step: 'connection',
  }),
  source_gone: (source, { nouns }) => ({
    text: `${source} does not have this ${nouns.person.one} any more. There is nothing left to read.`,
  }),
  source_refused: (source) => ({
    text: `${source} refuses what it was asked for. Try again; if it stays, tell whoever runs it.`,
  }),
  source_too_large: (source) => ({ text: `${source} sent more than can be read at once. Tell whoever runs it.` }),
  source_not_json: (source) => ({
    text: `${source} answered with a page and not with data. Check the address.`,
    step: 'connection',
  }),
  source_unreadable: (source) => ({ text: `${source} answered something that cannot be read. Tell whoever runs it.` }),
  source_id_invalid: (source) => ({ text: `${source} named something by an id that cannot be looked up.` }),
  source_cursor_loop: (source) => ({ text: `The pages that ${source} gives lead in a circle. Tell whoever runs it.` }),
  cursor_invalid: (source) => ({
    text: `The place to go on reading from in ${source} is lost. Import the events once more.`,
  }),
  feed_gone: (source) => ({
    text: `${source} does not keep changes as old as this. Import the events once more.`,
  }),
  malformed: (source) => ({ text: `It is signed, but it is nothing that ${source} sends. It was kept as it came.` }),
  notification_unreadable: (source) => ({ text: `What ${source} sent cannot be read. It was kept as it came.` }),
  change_malformed: (source) => ({
    text: `The connector for ${source} made something of it that does not fit. Tell its maintainers.`,
  }),
  unreadable: (source) => ({ text: `One change in the list that ${source} keeps cannot be read.` }),
  connector_missing: (source) => ({
    text: `The connector for ${source} is not loaded. Once whoever runs Audience has loaded it, try again.`,
  }),
  connector_fault: (source) => ({
    text: `The connector for ${source} failed in a way that it should not. Tell its maintainers.`,
  }),
  settings_invalid: () => ({
    text: 'The settings do not fit the connector any more. Enter them anew.',
    step: 'connection',
  }),
  secret_unreadable: () => ({
    text: 'The stored token cannot be opened, as the key of this Audience is another one. Enter the token anew.',
    step: 'connection',
  }),
  apply_failed: () => ({ text: 'Audience could not write this down. Tell whoever runs it.' }),
  integration_off: () => ({
    text: 'The integration was off here when this was tried again. Switch it on, then try again.',
    step: 'connection',
  }),
  source_off: (source) => ({
    text: `The switch in ${source} was off when this was tried again. Switch it on there, then try again.`,
    step: 'connection',
  }),
  by_hand: () => ({ text: 'The contact was not there any more.' }),
  config: (source) => ({ text: `Something in the set-up of ${source} wants mending.`, step: 'connection' }),
  transient: (source) => ({ text: `${source} could not be asked.` }),
  data: (source) => ({ text: `What ${source} sent cannot be read. It was kept as it came.` }),
  system: () => ({ text: 'Audience failed on this. Tell whoever runs it.' }),
};

/** Why a delivery failed; connectors may bring codes of their own. */
export function failureOf(code: string, speech: Speech): Why {
  const { source } = speech.nouns;
  const failure = FAILURES[code];
  return failure?.(source, speech) ?? { text: `Something went wrong with what ${source} sent. The details say more.` };
}
