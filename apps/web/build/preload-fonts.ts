// The two faces that the first page is set in are fetched with the page, not after its styles.
import type { Plugin } from 'vite';

/** Beginnings of their files' names. Other alphabets are fetched where a page has them. */
const FIRST_FACES = ['inter-latin-wght-normal', 'fraunces-latin-wght-normal'];

export function preloadFonts(): Plugin {
  return {
    name: 'preload-fonts',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {} }) =>
        FIRST_FACES.map((face) => {
          const file = Object.keys(bundle).find((name) => name.startsWith(`assets/${face}`));
          if (file === undefined) throw new Error(`The build has no file of the face ${face}.`);
          const attrs = { rel: 'preload', href: `/${file}`, as: 'font', type: 'font/woff2', crossorigin: '' };
          return { tag: 'link', attrs, injectTo: 'head' as const };
        }),
    },
  };
}
