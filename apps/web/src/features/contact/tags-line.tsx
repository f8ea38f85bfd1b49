// The tags of a contact: chips, with a way to take each away and to add one, existing or new.
import { Loader } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconX } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { Pill } from '../../components/pill.tsx';
import { sayDone, sayFailed } from '../../components/say-done.tsx';
import { useKeptFocus, useReturnedFocus } from '../../lib/focus.ts';
import classes from './tags-line.module.css';
import { useTagging } from './use-tagging.ts';

const AddTag = lazy(() => import('./add-tag.tsx'));

interface TagsLineProps {
  contactId: string;
  tags: readonly string[];
  mayEdit: boolean;
}

export function TagsLine({ contactId, tags, mayEdit }: TagsLineProps) {
  const [isAdding, adding] = useDisclosure(false);
  const tagging = useTagging(contactId);
  const addButton = useReturnedFocus<HTMLButtonElement>(isAdding);
  const { list, takingOff } = useKeptFocus<HTMLUListElement>(tags, addButton);
  const remove = (tag: string): void => {
    takingOff(tag);
    tagging.mutate(
      { remove: tag },
      {
        onSuccess: () => sayDone(`The tag ${tag} is off.`, () => tagging.mutateAsync({ add: tag })),
        onError: sayFailed,
      },
    );
  };
  const add = (tag: string): void => {
    adding.close();
    tagging.mutate({ add: tag }, { onError: sayFailed });
  };
  return (
    <ul ref={list} className={classes.tags} aria-label="Tags">
      {tags.map((tag) => (
        <li key={tag}>
          <Pill>
            {tag}
            {mayEdit && (
              <button
                type="button"
                className={classes.remove}
                data-takes-off
                aria-label={`Take off the tag ${tag}`}
                onClick={() => remove(tag)}
              >
                <IconX size={12} aria-hidden />
              </button>
            )}
          </Pill>
        </li>
      ))}
      {tags.length === 0 && !mayEdit && <li className={classes.none}>No tags</li>}
      {mayEdit && (
        <li>
          {isAdding ? (
            <Suspense fallback={<Loader size="xs" />}>
              <AddTag present={tags} onAdd={add} onClose={adding.close} />
            </Suspense>
          ) : (
            <button
              ref={addButton}
              type="button"
              className={classes.add}
              onClick={adding.open}
              aria-busy={tagging.isPending}
            >
              <IconPlus size={12} aria-hidden />
              Tag
            </button>
          )}
        </li>
      )}
    </ul>
  );
}
