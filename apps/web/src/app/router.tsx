// The addresses of the app. Every page is fetched when somebody goes there.
import { Suspense } from 'react';
import { BrowserRouter, Navigate, Route, Routes } from 'react-router';
import { PageLoading } from '../components/loading.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { doors, pages } from './pages.ts';
import { Shell } from './shell/shell.tsx';
import { SignedIn } from './signed-in.tsx';

export function Router() {
  return (
    <BrowserRouter>
      <Suspense fallback={<PageLoading />}>
        <Routes>
          {doors.map(({ path, Page }) => (
            <Route key={path} path={path} element={<Page />} />
          ))}
          <Route
            element={
              <SignedIn>
                <Shell />
              </SignedIn>
            }
          >
            <Route index element={<Navigate to="/contacts" replace />} />
            {pages.map(({ path, Page }) => (
              <Route key={path} path={path} element={<Page />} />
            ))}
            <Route path="*" element={<NotFoundPage />} />
          </Route>
        </Routes>
      </Suspense>
    </BrowserRouter>
  );
}
