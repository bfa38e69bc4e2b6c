import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { WorkspaceFilter } from './WorkspaceFilter.tsx'

const workspaces = [
  { id: 'b', name: 'bee' },
  { id: 'a', name: 'ant' },
]
function options(value: string | null, more: Partial<Parameters<typeof WorkspaceFilter>[0]> = {}) {
  const drawn = renderToStaticMarkup(
    <WorkspaceFilter
      label="Workspace"
      anyLabel="Any"
      unknownLabel="Gone"
      workspaces={workspaces}
      value={value}
      onChange={() => undefined}
      {...more}
    />,
  )
  return Array.from(drawn.matchAll(/<option[^>]*?(selected="")?>([^<]*)/g), ([, chosen, text]) =>
    chosen === undefined ? text : `[${text ?? ''}]`,
  )
}

it('lists workspaces by name', () => {
  expect(options(null)).toEqual(['[Any]', 'ant', 'bee'])
  expect(options('b')).toEqual(['Any', 'ant', '[bee]'])
})

it('has a line for none where that may be chosen, and for one that is gone', () => {
  expect(options('none', { noneLabel: 'None' })).toEqual(['Any', '[None]', 'ant', 'bee'])
  expect(options('none')).toEqual(['Any', '[Gone]', 'ant', 'bee'])
  expect(options('x')).toEqual(['Any', '[Gone]', 'ant', 'bee'])
})

it('does not say gone before workspaces are known', () => {
  expect(options('x', { workspaces: null })).toEqual(['Any', '[…]'])
})
