// Which events, products and fields there are. Series are no events: their dates are.
import {
  ConnectorError,
  type FieldType,
  type Page,
  readCursor,
  type SourceEvent,
  type SourceField,
  type SourceList,
  type StandardField,
  sourceField,
} from '@audience/connector';
import {
  event,
  isValue,
  labelsOf,
  localise,
  MAX_PAGE_SIZE,
  type Question,
  question,
  subevent,
} from '@audience/pretix-api';
import { z } from 'zod';
import { surroundingsFor } from './read-orders.ts';
import { type PretixContext, readAll, readPage, SOURCE } from './read-pages.ts';
import { customKey, fromEventId, readAtOf, toSourceEvent, toSourceList } from './to-contract.ts';

type EventQuery = { search?: string; cursor?: string; limit?: number };
// Dates are asked for, and the page.
const resumePoint = z.tuple([z.boolean(), z.int().min(1)]);

/** A page of events, the newest first, then of the dates of all series. */
export async function browseEvents(ctx: PretixContext, query: EventQuery): Promise<Page<SourceEvent>> {
  const { search, cursor = '[false,1]', limit = MAX_PAGE_SIZE } = query;
  const [isDates, page] = readCursor(cursor, resumePoint, SOURCE);
  const about = { search, page, page_size: Math.max(1, Math.min(limit, MAX_PAGE_SIZE)) };
  const single = { ...about, has_subevents: 'false', ordering: '-date_from' };
  const read = isDates ? readPage(ctx, ['subevents'], subevent, about) : readPage(ctx, ['events'], event, single);
  const { items, isLast, headers } = await read;
  const found = items.map((each) => toSourceEvent(each, readAtOf(headers), ctx.settings.language));
  if (!isLast) return { items: found, next: JSON.stringify([isDates, page + 1]) };
  const series = isDates ? [] : (await readPage(ctx, ['events'], event, { has_subevents: 'true', page_size: 1 })).items;
  return { items: found, next: series.length > 0 ? JSON.stringify([true, 1]) : null };
}

/** One event or date; null when pretix does not have it, or it is a series. */
export async function browseEvent(ctx: PretixContext, eventId: string): Promise<SourceEvent | null> {
  try {
    const found = await surroundingsFor(ctx)(eventId);
    return found.isSeries ? null : found.event;
  } catch (error) {
    // What is not there is 403 as well as 404 in pretix.
    if (error instanceof ConnectorError && ['source_forbidden', 'source_gone'].includes(error.code)) return null;
    throw error;
  }
}

/** The products of an event that let somebody in. */
export async function browseLists(ctx: PretixContext, eventId: string): Promise<SourceList[]> {
  const { items, readAt } = await surroundingsFor(ctx)(eventId);
  const sold = [...items.values()].filter(({ admission, personalized }) => admission || personalized);
  return sold.map((each) => toSourceList(eventId, each, readAt, ctx.settings.language));
}

const DEFAULT_FIELDS = [
  own('salutation', 'Salutation', 'salutation'),
  own('given_name', 'Given name', 'first_name'),
  own('middle_name', 'Middle name', 'middle_name'),
  own('family_name', 'Family name', 'last_name'),
  own('degree', 'Degree', 'suffix'),
  own('attendee_email', 'Email', 'email', 'email'),
  own('company', 'Company', 'company'),
  own('address', 'Address', 'address'),
];
const BUYER_PHONE = own('order_phone', 'Phone', 'phone', 'phone');

/** The default fields, then the questions, each once: of one event, or of the newest 50. */
export async function listFields(ctx: PretixContext, scope?: { eventId: string }): Promise<SourceField[]> {
  const newest = scope ? [] : (await readPage(ctx, ['events'], event, { ordering: '-date_from' })).items;
  const slugs = scope ? [fromEventId(scope.eventId).slug] : newest.map(({ slug }) => slug);
  const questions = await Promise.all(slugs.map((slug) => readAll(ctx, ['events', slug, 'questions'], question)));
  const fields = new Map<string, SourceField>();
  for (const each of questions.flat().filter(isValue)) {
    const read = sourceField.safeParse(toField(each, fields.get(each.identifier), ctx.settings.language));
    if (read.success) fields.set(each.identifier, read.data);
    else ctx.log.warn('pretix has a question that cannot be used; it is left out.');
  }
  const phone = ctx.settings.buyerContact === 'never' ? [] : [BUYER_PHONE];
  return [...DEFAULT_FIELDS, ...phone, ...fields.values()];
}

// Times, dates with times and countries are text.
const TYPES: Partial<Record<Question['type'], FieldType>> = {
  ...{ N: 'number', T: 'long_text', B: 'checkbox', C: 'select', M: 'multi_select', D: 'date', TEL: 'phone' },
};

// Questions of one identifier are one field: the first, of the newest event, names it, with the choices of each.
function toField(asked: Question, before: SourceField | undefined, language: string) {
  const { identifier, question: words, type, options } = asked;
  const label = (localise(words, language) ?? identifier).slice(0, 500);
  const field = before ?? { key: customKey(identifier), label, type: TYPES[type] ?? 'text', custom: true };
  const choices = [...(before?.options ?? []), ...labelsOf(options, language)];
  return /select$/.test(field.type) ? { ...field, options: [...new Set(choices)] } : field;
}

function own(key: string, label: string, standard: StandardField, type: FieldType = 'text'): SourceField {
  return { key, label, standard, type, custom: false, suggestedUid: type === 'email' };
}
