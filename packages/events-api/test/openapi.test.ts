// The OpenAPI file beside the schemas. `pnpm openapi` in this package writes it anew.
import { expect, test } from 'vitest';
import { openApiDocument, openApiText } from '../src/openapi/document.ts';

function refsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(refsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    key === '$ref' && typeof each === 'string' ? [each] : refsOf(each),
  );
}

test('the OpenAPI file says what the schemas say', async () => {
  await expect(openApiText()).toMatchFileSnapshot('../events-api.openapi.json');
});

test('every reference in the document leads to a schema', () => {
  const document = openApiDocument();
  const names = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
  expect(refsOf(document).filter((ref) => !names.includes(ref))).toEqual([]);
});

test('the API can only be read', () => {
  const methods = Object.values(openApiDocument().paths).flatMap((path) => Object.keys(path));
  expect(new Set(methods)).toEqual(new Set(['get']));
});

test('every property of a wire object is named in the document, and a page refers to its items by name', () => {
  const { schemas } = openApiDocument().components;
  expect(schemas.Guest).toMatchObject({ properties: { checkedInAt: {}, customFields: {}, revision: {} } });
  expect(schemas.GuestPage).toMatchObject({ properties: { items: { items: { $ref: '#/components/schemas/Guest' } } } });
});
