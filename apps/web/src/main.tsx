// Where the page begins.
import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/fraunces/wght.css';
import './theme/components.ts';
import './theme/page.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';

const place = document.getElementById('app');
if (place === null) throw new Error('The page has no place for the app.');
// Without a host: `vite --mode mock`. In no other mode is any of it in the page.
if (import.meta.env.MODE === 'mock') await (await import('./mock/browser.ts')).startMock();
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
