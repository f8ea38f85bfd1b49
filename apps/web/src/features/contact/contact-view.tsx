// A contact that was read: its name and tags, its numbers, its history and changes, beside them its values and whom it is related to.
import { Button } from '@mantine/core';
import { IconUserOff } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { Banner } from '../../components/banner.tsx';
import { Loading } from '../../components/loading.tsx';
import { Page } from '../../components/page.tsx';
import { sayDone } from '../../components/say-done.tsx';
import type { ReadContact } from '../../lib/contact.ts';
import { nameOfContact } from '../../lib/contact-name.ts';
import { useFields } from '../../lib/fields.ts';
import { useReturnedFocus } from '../../lib/focus.ts';
import { useMay } from '../../lib/session.ts';
import type { TypedValues } from '../../lib/value-form.ts';
import { ChangesSection } from './changes-section.tsx';
import { ContactMenu } from './contact-menu.tsx';
import classes from './contact-view.module.css';
import { EngagementStrip } from './engagement-strip.tsx';
import { HistorySection } from './history-section.tsx';
import { RelatedPanel } from './related-panel.tsx';
import { TagsLine } from './tags-line.tsx';
import { ValuesPanel } from './values-panel.tsx';

const EditForm = lazy(() => import('./edit-form.tsx'));

/** @param isGone somebody removed it while it is shown. */
export function ContactView({ read, isGone }: { read: ReadContact; isGone: boolean }) {
  const { contact } = read;
  const mayEdit = useMay('editor') && !isGone;
  const { data: fields = [] } = useFields();
  const { edit, begin, end, cancel } = useEditing();
  const editButton = useReturnedFocus<HTMLButtonElement>(edit !== null);
  const name = nameOfContact(contact);
  return (
    <Page
      title={name}
      above={{ to: '/contacts', label: 'Contacts' }}
      lead={<TagsLine contactId={contact.id} tags={contact.tags} mayEdit={mayEdit} />}
      actions={
        mayEdit && (
          <>
            <ContactMenu contactId={contact.id} name={name} />
            {edit === null && (
              <Button ref={editButton} onClick={() => begin(null)}>
                Edit
              </Button>
            )}
          </>
        )
      }
    >
      <div role="status">
        {isGone && (
          <Banner tone="amber" icon={IconUserOff} title="This contact was removed">
            What you see is how it was.
          </Banner>
        )}
      </div>
      <EngagementStrip engagement={contact.engagement} />
      <div className={classes.columns} data-editing={edit !== null || undefined}>
        <HistorySection contactId={contact.id} />
        <div className={classes.beside}>
          {edit === null ? (
            <ValuesPanel contact={contact} fields={fields} mayEdit={mayEdit} onEdit={() => begin(null)} />
          ) : (
            <Suspense fallback={<Loading lines={8} />}>
              <EditForm
                fields={fields}
                read={read}
                draft={edit.draft}
                onSaved={() => {
                  end();
                  sayDone(`${name} is saved.`);
                }}
                onCancel={cancel}
              />
            </Suspense>
          )}
          <RelatedPanel contactId={contact.id} mayEdit={mayEdit} />
        </div>
        <ChangesSection contactId={contact.id} fields={fields} />
      </div>
    </Page>
  );
}

function useEditing() {
  const [edit, setEdit] = useState<{ draft: TypedValues | null } | null>(null);
  const begin = (draft: TypedValues | null): void => setEdit({ draft });
  const end = (): void => setEdit(null);
  const cancel = (left: TypedValues | null): void => {
    end();
    if (left === null) return;
    sayDone('The edit is cancelled.', async () => begin(left));
  };
  return { edit, begin, end, cancel };
}
