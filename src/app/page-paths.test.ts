import { QueryClient } from '@tanstack/react-query'
import type { RouteObject } from 'react-router'
import { expect, it } from 'vitest'
import { pagePaths } from '#contract/page-paths.ts'
import { routesOf } from './router.tsx'

function pathsOf(routes: readonly RouteObject[], parent = ''): string[] {
  return routes.flatMap(({ index, path = '', children }) => {
    if (path === '*') return []
    const own = `/${[parent, path].join('/').split('/').filter(Boolean).join('/')}`
    // A route with a path of its own is an address, but for the frame of all others.
    const isAddress = index === true || (path !== '' && path !== '/')
    return [...(isAddress ? [own] : []), ...pathsOf(children ?? [], own)]
  })
}

it('server/ answers the addresses that the router knows, and no other ones', () => {
  expect(pathsOf(routesOf(new QueryClient(), { readsAhead: () => false })).sort()).toEqual(
    [...pagePaths].sort(),
  )
})
