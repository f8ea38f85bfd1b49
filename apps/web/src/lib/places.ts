// Addresses within the app that more than one page leads to.
import type { Step } from './reasons/speech.ts';

/** The page of an integration, at one of its parts: the ids of its panels. */
export function integrationPlace(id: string, step?: Step): string {
  return `/integration/${encodeURIComponent(id)}${step === undefined ? '' : `#${step}`}`;
}

/** A contact's page. */
export function contactPlace(id: string): string {
  return `/contacts/${encodeURIComponent(id)}`;
}

/** The persons of an integration who have no contact. */
export function notLinkedPlace(query: { integration: string } & Record<string, string>): string {
  return `/not-linked?${new URLSearchParams(query)}`;
}

/** The activity of an integration, narrowed down. */
export function activityPlace(query: { integration: string } & Record<string, string>): string {
  return `/activity?${new URLSearchParams(query)}`;
}
