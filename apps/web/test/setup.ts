// What a browser has and jsdom has not, and the network of every test.
import { notifications } from '@mantine/notifications';
import { cleanup, configure } from '@testing-library/react';
import { EventSource } from 'eventsource';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { signalSignedIn } from '../src/lib/signed-out.ts';
import { closeNetwork, leaveNetwork, openNetwork } from './support/network.ts';

// What is waited for comes; how soon depends on the machine.
configure({ asyncUtilTimeout: 20_000 });

beforeAll(openNetwork);
afterAll(closeNetwork);

afterEach(() => {
  cleanup();
  notifications.clean();
  signalSignedIn();
  localStorage.clear();
  expect(leaveNetwork(), 'what the document does not allow').toEqual([]);
});

globalThis.EventSource = EventSource;

// jsdom lays nothing out: what is somewhere is what floats beside it, and that is shown only where it can be seen.
Element.prototype.getBoundingClientRect = () => new DOMRect(8, 8, 240, 24);
Object.defineProperties(document.documentElement, {
  clientWidth: { value: window.innerWidth },
  clientHeight: { value: window.innerHeight },
});

window.scrollTo = () => undefined;

// Not in jsdom; Mantine asks it for the colour scheme.
window.matchMedia ??= (query) => ({
  matches: false,
  media: query,
  onchange: null,
  addListener: () => undefined,
  removeListener: () => undefined,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  dispatchEvent: () => false,
});

window.ResizeObserver ??= class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
};

// jsdom lays nothing out.
Element.prototype.scrollIntoView ??= () => undefined;
window.scrollTo = () => undefined;
