// Choosing in a select, as a person does.
import { screen } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';

/** Opens the select with this label and takes the option. What floats is never in sight where nothing is laid out, hence `hidden`. */
export async function choose(user: UserEvent, label: string, option: string | RegExp): Promise<void> {
  await user.click(await screen.findByRole('combobox', { name: label }));
  await user.click(await screen.findByRole('option', { name: option, hidden: true }));
}
