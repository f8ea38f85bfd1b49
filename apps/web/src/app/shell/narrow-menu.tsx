// The rail of narrow screens: comes in from the side.
import { Drawer } from '@mantine/core';
import { Navigation } from './navigation.tsx';
import { UserMenu } from './user-menu.tsx';

export default function NarrowMenu({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Drawer opened={isOpen} onClose={onClose} title="Menu" size="16rem" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Navigation onGo={onClose} />
      <UserMenu />
    </Drawer>
  );
}
