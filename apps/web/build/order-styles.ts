// Puts the style sheet of the components' library first in the page: those of the app, after it, have the last word.
import type { Plugin } from 'vite';

/** The name of its file; see the groups of files in vite.config.ts. */
export const FIRST_STYLES = 'first';

export function orderStyles(): Plugin {
  return {
    name: 'order-styles',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html) => {
        const links = html.match(/ *<link rel="stylesheet"[^>]*>\n/g) ?? [];
        const isFirst = (link: string): boolean => link.includes(`/${FIRST_STYLES}-`);
        if (links.filter(isFirst).length !== 1) throw new Error('The page has not one first style sheet.');
        const ordered = [...links.filter(isFirst), ...links.filter((link) => !isFirst(link))];
        const rest = links.reduce((text, link, index) => (index === 0 ? text : text.replace(link, '')), html);
        return rest.replace(links[0] ?? '', ordered.join(''));
      },
    },
  };
}
