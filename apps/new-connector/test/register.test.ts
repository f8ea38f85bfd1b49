// The two places where a connector is registered, as they stand in this repository.
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { inItsWords } from '../src/from-sample.ts';
import { withConnector, withDependency } from '../src/register.ts';

const here = (path: string) => readFile(new URL(`../../../${path}`, import.meta.url), 'utf8');

describe('registering', () => {
  it('adds an import and a member to the list, behind those that are there', async () => {
    const list = await here('apps/audience/src/connectors.ts');
    const changed = withConnector(list, 'hi-events');
    expect(changed).toContain("import { hiEventsConnector } from '@audience/hi-events-connector';");
    expect(changed).toMatch(/\[eventsConnector, (?:\w+, )*hiEventsConnector\]/);
    expect(withConnector(changed, 'luma')).toMatch(/hiEventsConnector, lumaConnector\]/);
  });

  it('says what to do where the list is not as expected', () => {
    expect(() => withConnector('export const connectors = [];', 'luma')).toThrow('by hand');
  });

  it('adds the package to what the host is installed with, and changes nothing else', async () => {
    const text = await here('apps/audience/package.json');
    const changed = withDependency(text, 'luma');
    expect(JSON.parse(changed).dependencies).toMatchObject({ '@audience/luma-connector': 'workspace:*' });
    expect(changed.replace('    "@audience/luma-connector": "workspace:*",\n', '')).toBe(text);
  });
});

describe('the sample in other words', () => {
  const wanted = {
    name: 'hi-events',
    label: 'Hi Events',
    person: 'guest',
    persons: 'guests',
    event: 'gig',
    events: 'gigs',
  };

  it('has the new names in code, sentences, headers and paths', () => {
    const text = "export const sampleConnector: Connector<SampleSettings> // Sample's; 'sample-id'";
    expect(inItsWords(text, wanted)).toBe(
      "export const hiEventsConnector: Connector<HiEventsSettings> // Hi Events's; 'hi-events-id'",
    );
    expect(inItsWords('src/sample-connector.ts', wanted)).toBe('src/hi-events-connector.ts');
    expect(inItsWords("person: { one: 'person', other: 'people' }", wanted)).toBe(
      "person: { one: 'guest', other: 'guests' }",
    );
  });
});
