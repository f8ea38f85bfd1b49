// How orders and tickets begin: numbers, secrets, names, answers.
import type { Answer, NewTicket } from '@audience/pretix-api';
import { missing, type Position, type StoredEvent, type StoredOrder, type World } from './world.ts';

// The letters and digits that pretix makes codes of: none can be taken for another.
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ3789';

/** The code that stands for a number. */
export function orderCode(number: number): string {
  let rest = number;
  let code = '';
  while (code.length < 5 || rest > 0) {
    code = `${LETTERS[rest % LETTERS.length]}${code}`;
    rest = Math.floor(rest / LETTERS.length);
  }
  return code;
}

type Buyer = {
  email?: string | null | undefined;
  phone?: string | null | undefined;
  testmode?: boolean | undefined;
};

/** A pending order without tickets, placed now. */
export function newOrder(world: World, code: string, { email, phone, testmode }: Buyer): StoredOrder {
  const placedAt = world.now();
  const buyer = { email: email ?? null, phone: phone ?? null };
  const stamps = { placedAt, modifiedAt: placedAt };
  const secret = `order-secret-${world.newId()}`;
  return { code, status: 'n', testmode: testmode ?? false, ...buyer, secret, ...stamps, positions: [] };
}

/** A ticket with the next number of its order. It is not in the order yet. */
export function newPosition(world: World, event: StoredEvent, order: StoredOrder, ticket: NewTicket): Position {
  const item = ticket.item ?? event.items[0]?.id ?? missing('The event sells nothing.');
  if (!event.items.some(({ id }) => id === item)) missing('There is no such product.');
  const subevent = ticket.subevent ?? event.dates[0]?.id ?? null;
  const { nameParts, email, company, street, zipcode, city, country } = ticket;
  return {
    id: world.newId(),
    positionid: Math.max(0, ...order.positions.map(({ positionid }) => positionid)) + 1,
    canceled: false,
    item,
    attendee_name: nameParts === undefined ? null : nameOf(nameParts),
    attendee_name_parts: nameParts ?? {},
    attendee_email: email ?? null,
    company: company ?? null,
    street: street ?? null,
    zipcode: zipcode ?? null,
    city: city ?? null,
    country: country ?? null,
    state: null,
    addon_to: order.positions.find(({ positionid }) => positionid === ticket.addonTo)?.id ?? null,
    subevent,
    secret: `ticket-secret-${world.newId()}`,
    checkins: [],
    answers: Object.entries(ticket.answers ?? {}).map(([identifier, value]) => answerTo(event, identifier, value)),
  };
}

function nameOf(parts: Record<string, string>): string {
  const { full_name, given_name, middle_name, family_name } = parts;
  return full_name ?? [given_name, middle_name, family_name].filter((part) => part !== undefined).join(' ');
}

function answerTo(event: StoredEvent, identifier: string, value: string | string[]): Answer {
  const question = event.questions.find((each) => each.identifier === identifier) ?? missing('No such question.');
  if (typeof value === 'string') {
    return {
      question: question.id,
      question_identifier: identifier,
      answer: value,
      options: [],
      option_identifiers: [],
    };
  }
  const chosen = question.options.filter((option) => value.includes(option.identifier));
  return {
    question: question.id,
    question_identifier: identifier,
    // In the language of the shop at that moment, which need not be that of the reader.
    answer: chosen.map(({ answer }) => (typeof answer === 'string' ? answer : (answer.en ?? ''))).join(', '),
    options: chosen.map(({ id }) => id),
    option_identifiers: chosen.map((option) => option.identifier),
  };
}
