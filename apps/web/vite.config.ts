// How the web app is built, and served while it is written. The host serves what `build` leaves in dist.
import react from '@vitejs/plugin-react';
import { msw } from 'msw/vite';
import { defaultClientConditions, defineConfig } from 'vite';
import { compression } from 'vite-plugin-compression2';
import { listModules } from './build/list-modules.ts';
import { FIRST_STYLES, orderStyles } from './build/order-styles.ts';
import { preloadFonts } from './build/preload-fonts.ts';

/** Where calls go while the app is written. */
const HOST = process.env.AUDIENCE_HOST ?? 'http://localhost:3000';

/** What nearly every page needs is one file, small things that many need another: a page is a dozen files, not fifty. */
const SHARED_FILES = [
  { name: FIRST_STYLES, test: /@mantine\/core\/styles\/|@fontsource-variable/, priority: 1 },
  { name: 'shared', minShareCount: 16 },
  {
    name: 'small',
    minShareCount: 4,
    test: /src\/(?:lib|components)\/|@mantine\/(?:hooks|core\/esm\/(?:core|utils))\/|@tabler\/|@tanstack\//,
  },
];

export default defineConfig(({ mode }) => ({
  // The host hands out what is compressed here, best and once. The page itself is written anew for each request.
  plugins: [
    react(),
    orderStyles(),
    preloadFonts(),
    listModules(),
    // Serves the script of the worker that answers in the host's place.
    mode === 'mock' && msw({ mode: 'worker-only' }),
    compression({ algorithms: ['brotliCompress', 'gzip'], include: /\.(?:js|css|svg)$/, threshold: 1_024 }),
  ],
  // Packages of this workspace are read from their sources.
  resolve: { conditions: ['@audience/source', ...defaultClientConditions] },
  build: {
    target: 'es2023',
    sourcemap: true,
    assetsInlineLimit: 0,
    manifest: true,
    rolldownOptions: { output: { codeSplitting: { groups: SHARED_FILES } } },
  },
  server: { port: 5173, proxy: mode === 'mock' ? {} : { '/api': { target: HOST, changeOrigin: false } } },
}));
