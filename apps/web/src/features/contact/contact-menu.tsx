// What else can be done with a contact. Who may not erase is not offered it.
import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconEraser, IconTrash } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useMay } from '../../lib/session.ts';
import { RemoveDialog } from './remove-dialog.tsx';

export function ContactMenu({ contactId, name }: { contactId: string; name: string }) {
  const mayErase = useMay('administrator');
  const [asked, setAsked] = useState<{ isErasure: boolean; isOpen: boolean } | null>(null);
  // The item of the menu that opened the dialog is gone when it closes.
  const button = useRef<HTMLButtonElement>(null);
  const ask = (isErasure: boolean): void => setAsked({ isErasure, isOpen: true });
  return (
    <>
      <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <ActionIcon ref={button} variant="default" size={36} aria-label="More">
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={() => ask(false)}>
            Remove
          </Menu.Item>
          {mayErase && (
            <Menu.Item leftSection={<IconEraser size={16} aria-hidden />} onClick={() => ask(true)}>
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
          isOpen={asked.isOpen}
          onClose={() => setAsked({ ...asked, isOpen: false })}
          onClosed={() => {
            setAsked(null);
            button.current?.focus();
          }}
        />
      )}
    </>
  );
}
