// The frame of every page behind the sign-in: rail or bar, banners, the page itself.
import { Burger, type MantineThemeOverride, MantineThemeProvider } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Link, Outlet, useLocation } from 'react-router';
import { PageLoading } from '../../components/loading.tsx';
import { useIsSignedOut } from '../../lib/signed-out.ts';
import { PageBoundary } from '../page-boundary.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { LiveProvider } from './live-provider.tsx';
import { Navigation } from './navigation.tsx';
import classes from './shell.module.css';
import { UserMenu } from './user-menu.tsx';

const NarrowMenu = lazy(() => import('./narrow-menu.tsx'));
const SignInAgain = lazy(() => import('./sign-in-again.tsx'));

const AS_EVER: MantineThemeOverride = {};

// While the password is asked for, dialogs of the page stay as they are: no key closes them, and the focus is not theirs.
const BEHIND_SIGN_IN: MantineThemeOverride = {
  components: { Modal: { defaultProps: { closeOnEscape: false, trapFocus: false } } },
};

export function Shell() {
  useStartOfPage();
  const { pathname } = useLocation();
  const isSignedOut = useIsSignedOut();
  const [isOpen, menu] = useDisclosure(false);
  const [wasOpen, setWasOpen] = useState(false);
  if (isOpen && !wasOpen) setWasOpen(true);
  return (
    <LiveProvider>
      <a href="#page" className={classes.skip}>
        Skip to the page
      </a>
      <div className={classes.frame}>
        <section aria-label="Audience" className={classes.banner}>
          <div className={classes.bar}>
            <Wordmark />
            <Burger opened={isOpen} onClick={menu.toggle} size="sm" aria-label="Menu" aria-expanded={isOpen} />
          </div>
          <div className={classes.rail}>
            <Wordmark />
            <Navigation />
            <UserMenu />
          </div>
        </section>
        {wasOpen && (
          <Suspense>
            <NarrowMenu isOpen={isOpen} onClose={menu.close} />
          </Suspense>
        )}
        <main id="page" tabIndex={-1} className={classes.page}>
          <ConnectionBanner />
          <PageBoundary address={pathname}>
            <Suspense fallback={<PageLoading />}>
              <MantineThemeProvider theme={isSignedOut ? BEHIND_SIGN_IN : AS_EVER}>
                <Outlet />
              </MantineThemeProvider>
            </Suspense>
          </PageBoundary>
        </main>
      </div>
      {isSignedOut && (
        <Suspense>
          <SignInAgain />
        </Suspense>
      )}
    </LiveProvider>
  );
}

function Wordmark() {
  return (
    <Link to="/" className={classes.wordmark} aria-label="Audience, start">
      Audience<span aria-hidden>.</span>
    </Link>
  );
}

// A new page begins at its top, and a keyboard goes on from there; where the address names a part, the page goes there itself.
function useStartOfPage(): void {
  const { pathname, hash } = useLocation();
  const isFirst = useRef(true);
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
      return;
    }
    if (hash !== '') return;
    globalThis.scrollTo(0, 0);
    document.getElementById('page')?.focus({ preventScroll: true });
  }, [pathname, hash]);
}
