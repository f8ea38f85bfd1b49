// Tags of contacts.
import type { Schema } from '@audience/api-client';
import type { Account } from '../account.ts';
import { on } from '../call.ts';
import { pageOf } from '../page-of.ts';
import { absent, conflict } from '../refusal.ts';

type Tag = Schema<'Tag'>;

export const tagAnswers = [
  on('GET /api/v1/tags', ({ query }, { contents }) => pageOf(contents.tags, query)),
  on('POST /api/v1/tags', ({ body }, account) => {
    refuseTaken(account, body.name, null);
    const made: Tag = { id: account.newId('tag'), name: body.name };
    account.contents.tags.push(made);
    return made;
  }),
  on('PATCH /api/v1/tags/{id}', ({ path, body }, account) => {
    const tag = tagOfId(account, path.id);
    refuseTaken(account, body.name, tag);
    for (const contact of account.contents.contacts) {
      contact.tags = contact.tags.map((name) => (name === tag.name ? body.name : name));
    }
    tag.name = body.name;
    return tag;
  }),
  on('DELETE /api/v1/tags/{id}', ({ path }, account) => {
    const tag = tagOfId(account, path.id);
    account.contents.tags.splice(account.contents.tags.indexOf(tag), 1);
    for (const contact of account.contents.contacts) contact.tags = contact.tags.filter((name) => name !== tag.name);
    return undefined;
  }),
];

function tagOfId({ contents }: Account, id: string): Tag {
  const found = contents.tags.find((tag) => tag.id === id);
  if (found === undefined) throw absent('tag');
  return found;
}

function refuseTaken({ contents }: Account, name: string, own: Tag | null): void {
  if (!contents.tags.some((one) => one !== own && one.name.toLowerCase() === name.toLowerCase())) return;
  const detail = 'Another tag has this name.';
  throw conflict('label_taken', 'The name is taken', `${detail} Choose another, or use that one.`, [
    { pointer: '/name', detail },
  ]);
}
