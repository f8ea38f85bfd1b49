// Which page stands at which address. One line a page; each is a file of a feature whose default export is the page.
import { type ComponentType, lazy } from 'react';

interface Place {
  path: string;
  Page: ComponentType;
}

/** In front of the sign-in. */
export const doors: readonly Place[] = [
  { path: '/sign-in', Page: lazy(() => import('../features/session/sign-in-page.tsx')) },
  { path: '/invitation', Page: lazy(() => import('../features/session/invitation-page.tsx')) },
];

/** Behind it. */
export const pages: readonly Place[] = [
  { path: '/contacts', Page: lazy(() => import('../features/contacts/contacts-page.tsx')) },
  { path: '/contacts/:id', Page: lazy(() => import('../features/contact/contact-page.tsx')) },
  { path: '/integration', Page: lazy(() => import('../features/integration/integrations-page.tsx')) },
  { path: '/integration/new', Page: lazy(() => import('../features/integration/set-up-page.tsx')) },
  { path: '/integration/:id', Page: lazy(() => import('../features/integration/integration-page.tsx')) },
  { path: '/integration/:id/mapping', Page: lazy(() => import('../features/integration/mapping-page.tsx')) },
  { path: '/activity', Page: lazy(() => import('../features/activity/activity-page.tsx')) },
  { path: '/imports', Page: lazy(() => import('../features/imports/imports-page.tsx')) },
  { path: '/imports/new', Page: lazy(() => import('../features/imports/new-import-page.tsx')) },
  { path: '/imports/:id', Page: lazy(() => import('../features/imports/import-page.tsx')) },
  { path: '/not-linked', Page: lazy(() => import('../features/not-linked/not-linked-page.tsx')) },
  { path: '/settings', Page: lazy(() => import('../features/settings/settings-page.tsx')) },
  { path: '/settings/fields', Page: lazy(() => import('../features/settings/fields-page.tsx')) },
  { path: '/settings/tags', Page: lazy(() => import('../features/settings/tags-page.tsx')) },
  { path: '/settings/account', Page: lazy(() => import('../features/settings/account-page.tsx')) },
  { path: '/settings/password', Page: lazy(() => import('../features/settings/password-page.tsx')) },
];
