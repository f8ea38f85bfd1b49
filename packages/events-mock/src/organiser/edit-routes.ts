// The organiser's edits, as a table: what Events' own screens would do to events, lists and guests.
import {
  checkInEdit,
  createCustomFieldEdit,
  createEventEdit,
  createGuestEdit,
  createGuestListEdit,
  moveEdit,
  relationshipEdit,
  rsvpEdit,
  unrelateEdit,
  updateEventEdit,
  updateGuestEdit,
  updateGuestListEdit,
} from '@audience/events-api';
import { json } from '../api/answers.ts';
import type { OrganiserRoute } from './organiser-route.ts';
import { readInput } from './read-input.ts';

const done = (): Response => new Response(null, { status: 204 });

export const EDIT_ROUTES: readonly OrganiserRoute[] = [
  {
    method: 'post',
    path: '/_mock/events',
    answer: async ({ mock, request }) => json(mock.model.createEvent(await readInput(request, createEventEdit)), 201),
  },
  {
    method: 'patch',
    path: '/_mock/events/:id',
    answer: async ({ mock, request, id }) =>
      json(mock.model.updateEvent(id, await readInput(request, updateEventEdit))),
  },
  {
    method: 'delete',
    path: '/_mock/events/:id',
    answer: ({ mock, id }) => {
      mock.model.deleteEvent(id);
      return done();
    },
  },
  {
    method: 'post',
    path: '/_mock/guest-lists',
    answer: async ({ mock, request }) =>
      json(mock.model.createGuestList(await readInput(request, createGuestListEdit)), 201),
  },
  {
    method: 'patch',
    path: '/_mock/guest-lists/:id',
    answer: async ({ mock, request, id }) =>
      json(mock.model.updateGuestList(id, await readInput(request, updateGuestListEdit))),
  },
  {
    method: 'delete',
    path: '/_mock/guest-lists/:id',
    answer: ({ mock, id }) => {
      mock.model.deleteGuestList(id);
      return done();
    },
  },
  {
    method: 'post',
    path: '/_mock/guests',
    answer: async ({ mock, request }) => json(mock.model.createGuest(await readInput(request, createGuestEdit)), 201),
  },
  {
    method: 'patch',
    path: '/_mock/guests/:id',
    answer: async ({ mock, request, id }) =>
      json(mock.model.updateGuest(id, await readInput(request, updateGuestEdit))),
  },
  {
    method: 'delete',
    path: '/_mock/guests/:id',
    answer: ({ mock, id }) => {
      mock.model.deleteGuest(id);
      return done();
    },
  },
  {
    method: 'post',
    path: '/_mock/guests/:id/check-in',
    answer: async ({ mock, request, id }) => json(mock.model.checkIn(id, await readInput(request, checkInEdit))),
  },
  {
    method: 'post',
    path: '/_mock/guests/:id/check-in/revert',
    answer: ({ mock, id }) => json(mock.model.revertCheckIn(id)),
  },
  {
    method: 'post',
    path: '/_mock/guests/:id/rsvp',
    answer: async ({ mock, request, id }) => json(mock.model.rsvp(id, await readInput(request, rsvpEdit))),
  },
  {
    method: 'post',
    path: '/_mock/guests/:id/move',
    answer: async ({ mock, request, id }) => json(mock.model.move(id, await readInput(request, moveEdit))),
  },
  {
    method: 'post',
    path: '/_mock/custom-fields',
    answer: async ({ mock, request }) =>
      json(mock.model.createCustomField(await readInput(request, createCustomFieldEdit)), 201),
  },
  {
    method: 'post',
    path: '/_mock/relationships',
    answer: async ({ mock, request }) => json(mock.model.relate(await readInput(request, relationshipEdit)), 201),
  },
  {
    method: 'delete',
    path: '/_mock/relationships',
    answer: async ({ mock, request }) => {
      mock.model.unrelate(await readInput(request, unrelateEdit));
      return done();
    },
  },
];
