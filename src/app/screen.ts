import type { ComponentType } from 'react'
import type { NonIndexRouteObject } from 'react-router'

/**
 * The route of a screen in a chunk of its own. It has its module as its id, as in Vite's manifest, so that the document can name
 * the chunks.
 */
export const screen = (
  path: string,
  id: `src/${string}.tsx`,
  load: () => Promise<ComponentType>,
  more: Pick<NonIndexRouteObject, 'loader' | 'shouldRevalidate' | 'children' | 'ErrorBoundary'> = {},
): NonIndexRouteObject => ({ path, id, lazy: async () => ({ Component: await load() }), ...more })
