// What else can be done with a contact. Who may not erase is not offered it.
import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconEraser, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useMay } from '../../lib/session.ts';
import { RemoveDialog } from './remove-dialog.tsx';

export function ContactMenu({ contactId, name }: { contactId: string; name: string }) {
  const mayErase = useMay('administrator');
  const [asked, setAsked] = useState<{ isErasure: boolean } | null>(null);
  return (
    <>
      <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label="More">
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={() => setAsked({ isErasure: false })}>
            Remove
          </Menu.Item>
          {mayErase && (
            <Menu.Item leftSection={<IconEraser size={16} aria-hidden />} onClick={() => setAsked({ isErasure: true })}>
              Erase
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {asked !== null && (
        <RemoveDialog
          key={String(asked.isErasure)}
          contactId={contactId}
          name={name}
          isErasure={asked.isErasure}
          isOpen
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}
