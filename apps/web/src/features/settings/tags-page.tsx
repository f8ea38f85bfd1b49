// All tags: named anew, removed, added; a click on one shows who has it.
import { ActionIcon, Button, VisuallyHidden } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { Link } from 'react-router';
import { BusyButton } from '../../components/busy-button.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Failure } from '../../components/failure.tsx';
import { Loading } from '../../components/loading.tsx';
import { Panel } from '../../components/panel.tsx';
import { useKeptFocus } from '../../lib/focus.ts';
import { useMay } from '../../lib/session.ts';
import type { Tag } from '../../lib/tags.ts';
import { SettingsFrame } from './settings-frame.tsx';
import classes from './tags-page.module.css';
import { useTagPages } from './use-tag-pages.ts';

const TagForm = lazy(() => import('./tag-form.tsx'));
const RemoveTag = lazy(() => import('./remove-tag.tsx'));

/** What the dialog is about. */
type Asked = { act: 'add' } | { act: 'rename' | 'remove'; tag: Tag };

export default function TagsPage() {
  const mayEdit = useMay('editor');
  const tags = useTagPages();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = (): void => setAsked(null);
  const found = tags.data?.pages.flatMap(({ items }) => items);
  const addButton = useRef<HTMLButtonElement>(null);
  const ids = found?.map(({ id }) => id) ?? [];
  const { list, takingOff, afterDialog } = useKeptFocus<HTMLDivElement>(ids, addButton);
  const ask = (about: Asked): void => {
    if (about.act === 'remove') takingOff(about.tag.id);
    setAsked(about);
  };
  return (
    <SettingsFrame
      title="Tags"
      lead="Words that contacts are marked with."
      actions={
        mayEdit && (
          <Button ref={addButton} onClick={() => ask({ act: 'add' })}>
            Add tag
          </Button>
        )
      }
    >
      <Panel flush>
        {tags.isPending && <Loading lines={6} />}
        {tags.error !== null && <Failure error={tags.error} onRetry={() => void tags.refetch()} />}
        {found?.length === 0 && (
          <EmptyState title="No tags yet">
            They appear when a contact is tagged, when an import tags its contacts, or when you add one.
          </EmptyState>
        )}
        {found !== undefined && found.length > 0 && (
          <div ref={list}>
            <DataTable label="Tags" rows={found} keyOf={({ id }) => id} columns={columnsOf(mayEdit, ask)} />
          </div>
        )}
        {tags.hasNextPage && (
          <div className={classes.more}>
            <BusyButton variant="default" onClick={() => void tags.fetchNextPage()} loading={tags.isFetchingNextPage}>
              Show more
            </BusyButton>
          </div>
        )}
      </Panel>
      <Dialog opened={asked !== null} onClose={close} onExitTransitionEnd={afterDialog} title={titleOf(asked)}>
        <Suspense fallback={<Loading lines={2} />}>
          {asked?.act === 'add' && <TagForm tag={null} onDone={close} />}
          {asked?.act === 'rename' && <TagForm tag={asked.tag} onDone={close} />}
          {asked?.act === 'remove' && <RemoveTag tag={asked.tag} onDone={close} />}
        </Suspense>
      </Dialog>
    </SettingsFrame>
  );
}

function columnsOf(mayEdit: boolean, ask: (asked: Asked) => void): Column<Tag>[] {
  const name: Column<Tag> = { key: 'name', label: 'Name', isHead: true, cell: (tag) => tag.name };
  const who: Column<Tag> = {
    key: 'who',
    label: 'Contacts',
    cell: (tag) => (
      <Link
        to={`/contacts?filter=${encodeURIComponent(JSON.stringify({ tag: tag.name }))}`}
        aria-label={`Show them: contacts with the tag ${tag.name}`}
      >
        Show them
      </Link>
    ),
  };
  const acts: Column<Tag> = {
    key: 'acts',
    label: 'Change',
    head: <VisuallyHidden>Change</VisuallyHidden>,
    cell: (tag) => (
      <span className={classes.acts}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Rename ${tag.name}`}
          onClick={() => ask({ act: 'rename', tag })}
        >
          <IconPencil size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Remove ${tag.name}`}
          data-takes-off
          onClick={() => ask({ act: 'remove', tag })}
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </span>
    ),
  };
  return mayEdit ? [name, who, acts] : [name, who];
}

function titleOf(asked: Asked | null): string {
  if (asked === null) return '';
  if (asked.act === 'add') return 'Add a tag';
  return asked.act === 'rename' ? `Rename ${asked.tag.name}` : `Remove ${asked.tag.name}?`;
}
