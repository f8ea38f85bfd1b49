// Adds and takes away tags. They are a set, so a contact that changed meanwhile is read again and the tag goes where it should.
import { ProblemAnswer } from '@audience/api-client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { readContact } from '../../lib/contact.ts';
import { keys } from '../../lib/query-keys.ts';
import { changeContact } from './use-change-contact.ts';

const TRIES = 3;

export interface TagChange {
  add?: string;
  remove?: string;
}

export function useTagging(contactId: string) {
  const queries = useQueryClient();
  const attempt = async (change: TagChange, triesLeft: number): Promise<void> => {
    const { contact, etag } = await readContact(contactId);
    const tags = changedTags(contact.tags, change);
    try {
      await changeContact(queries, contactId, { body: { tags }, etag });
    } catch (error) {
      const isStale = error instanceof ProblemAnswer && error.status === 412;
      if (!isStale || triesLeft <= 1) throw error;
      await attempt(change, triesLeft - 1);
    }
  };
  return useMutation({
    mutationFn: (change: TagChange) => attempt(change, TRIES),
    onSuccess: () => void queries.invalidateQueries({ queryKey: keys.tags }),
  });
}

function changedTags(tags: readonly string[], { add, remove }: TagChange): string[] {
  const kept = tags.filter((tag) => tag !== remove);
  return add === undefined || kept.some((tag) => folded(tag) === folded(add)) ? kept : [...kept, add];
}

function folded(tag: string): string {
  return tag.trim().toLowerCase();
}
