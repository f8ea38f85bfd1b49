// The app: its look, its cache, its pages.
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { createQueryClient } from '../lib/query-client.ts';
import { signalSignedOut } from '../lib/signed-out.ts';
import { cssVariables, theme } from '../theme/theme.ts';
import { NoticesWhenThereAre } from './notices-when-there-are.tsx';
import { Router } from './router.tsx';

// The host writes it into the page, a new one each time: without it the browser takes no style that was made here.
const styleNonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';
// By this name what keeps the page still behind a dialog asks for it.
Reflect.set(globalThis, '__webpack_nonce__', styleNonce);

export function App() {
  const [queries] = useState(() => createQueryClient(signalSignedOut));
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={() => styleNonce}
    >
      <QueryClientProvider client={queries}>
        <Router />
        <NoticesWhenThereAre />
      </QueryClientProvider>
    </MantineProvider>
  );
}
