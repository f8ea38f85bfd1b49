// What is told to screen readers while much happens.
import { MantineProvider } from '@mantine/core';
import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Announcement, useAnnouncement } from './announcement.tsx';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

let say: (text: string) => void = () => undefined;

function Page() {
  const announcement = useAnnouncement();
  say = announcement.say;
  return (
    <MantineProvider>
      <Announcement text={announcement.text} />
    </MantineProvider>
  );
}

function heard(): string | null {
  return screen.getByRole('status').textContent;
}

function pass(milliseconds: number): void {
  act(() => void vi.advanceTimersByTime(milliseconds));
}

test('the first is told at once, and of a flood one a second: the last', () => {
  render(<Page />);
  act(() => say('1 new'));
  expect(heard()).toBe('1 new');
  const told = new Set<string | null>();
  for (let count = 2; count <= 200; count += 1) {
    act(() => say(`${count} new`));
    pass(25);
    told.add(heard());
  }
  pass(1_000);
  expect(heard()).toBe('200 new');
  expect(told.size).toBeLessThanOrEqual(6);
});

test('after a rest the next one is told at once again', () => {
  render(<Page />);
  act(() => say('1 new'));
  pass(5_000);
  act(() => say('2 new'));
  expect(heard()).toBe('2 new');
});
