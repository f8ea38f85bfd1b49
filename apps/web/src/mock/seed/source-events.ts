// Events of the source, as they are browsed there and as they are known here.
import type { Schema } from '@audience/api-client';
import { ago } from '../builders.ts';

const NAMES = [
  'Cocktail Party',
  'Spring Exhibition, preview',
  'Annual Dinner',
  'Founders’ Breakfast',
  'Winter Reception',
  'Press Day',
  'Patrons’ Evening',
  'Summer Garden',
  'Open House',
  'Curators’ Lunch',
  'Gala 2026',
  'Book Launch',
  'Members’ Night',
];

export function seedBrowsedEvents(): Schema<'BrowsedEvent'>[] {
  return NAMES.map((name, index) => ({
    id: String(501 + index),
    name,
    startsAt: ago({ days: index * 20 }),
    endsAt: ago({ days: index * 20, hours: -4 }),
    timeZone: 'Europe/Berlin',
    venue: index % 2 === 0 ? 'Meridian Hall' : null,
    personCount: 60 + index * 37,
  }));
}

export function seedBrowsedLists(): Schema<'BrowsedList'>[] {
  return seedBrowsedEvents().flatMap(({ id }, index) =>
    ['VIP', 'Press', 'General'].map((name, place) => ({
      id: String(70 + index * 3 + place),
      eventId: id,
      name,
      personCount: 20 + place * 7,
    })),
  );
}

export function seedSourceEvents(): Schema<'SourceEvent'>[] {
  return NAMES.slice(0, 5).map((name, index) => ({
    id: `event-${index + 1}`,
    integrationId: 'events',
    externalId: String(501 + index),
    name,
    startsAt: ago({ days: index * 20 }),
    endsAt: ago({ days: index * 20, hours: -4 }),
    timeZone: 'Europe/Berlin',
    venue: 'Meridian Hall',
    removedAtSource: index === 3 ? ago({ days: 30 }) : null,
  }));
}
