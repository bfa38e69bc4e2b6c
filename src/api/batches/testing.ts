import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'

/**
 * Runs a hook in a test as React does, effects included. It renders nothing, so React asks for no more of a browser than
 * stands here. `window` stays, for React looks at it after a test's end too; vitest gives each file its own.
 */
export function renderHook<Props, Result>(client: QueryClient, hook: (props: Props) => Result, first: Props) {
  // Any class that nothing is an instance of.
  const HTMLIFrameElement = Event
  const window = { document: {}, HTMLIFrameElement }
  Object.assign(globalThis, { window })
  const document = { nodeType: 9, defaultView: window, addEventListener: () => undefined }
  const container = {
    nodeType: 1,
    tagName: 'DIV',
    ownerDocument: document,
    addEventListener: () => undefined,
  }
  const root = createRoot(container as unknown as HTMLElement)
  let last: { result: Result } | undefined
  const Hook = ({ value }: { value: Props }) => {
    last = { result: hook(value) }
    return null
  }
  const render = (value: Props) => {
    root.render(createElement(QueryClientProvider, { client, children: createElement(Hook, { value }) }))
  }
  render(first)
  return {
    /** What the hook gave last. */
    now: (): Result => {
      if (!last) throw new Error('it was not rendered yet')
      return last.result
    },
    render,
    unmount: () => root.unmount(),
  }
}
