// A page that breaks does not take the rest with it.
import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { PageBoundary } from '../../src/app/page-boundary.tsx';

function Broken(): never {
  throw new Error('on purpose');
}

const at = (address: string) => (
  <MantineProvider>
    <p>the frame</p>
    <PageBoundary address={address}>{address === '/broken' ? <Broken /> : <p>a page</p>}</PageBoundary>
  </MantineProvider>
);

test('a page that breaks says so and what to do; the frame stays, and another address shows its page', () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const { rerender } = render(at('/broken'));
  expect(screen.getByRole('alert').textContent).toMatch(/This page broke.*Nothing was lost/);
  expect(screen.getByRole('button', { name: 'Load again' })).toBeDefined();
  expect(screen.getByText('the frame')).toBeDefined();
  expect(screen.queryByText(/on purpose/)).toBeNull();
  rerender(at('/contacts'));
  expect(screen.getByText('a page')).toBeDefined();
  log.mockRestore();
});
