import '#contract/zod.ts'
import type { EmotionCache } from '@emotion/cache'
import { renderToString } from 'react-dom/server'
import { StaticRouterProvider, createStaticHandler, createStaticRouter } from 'react-router'
import type { FirstPaint, FirstPaintOptions } from '#contract/first-paint.ts'
import { basePath, setBase, withBase, withoutBase } from '#lib/address/base.ts'
import { createQueryClient } from '#api/http/query-client.ts'
import { renderFor } from '#components/page/window-size.ts'
import { Root } from './Root.tsx'
import { fill } from './fill.ts'
import { routesOf } from './router.tsx'
import { createStyleCache } from './theme/style-cache.ts'

/** The entry of the first paint, the only thing of src/ that server/ loads: a page as a text, from what it is given alone. */
export async function render({
  url,
  base,
  data,
  timeZone,
  locale,
  window,
}: FirstPaintOptions): Promise<FirstPaint> {
  setBase(base)
  const queryClient = createQueryClient()
  try {
    const address = new URL(withBase(url), 'http://page')
    // Nothing is asked for here: where nobody is known, it is shown as it is to somebody signed out.
    fill(queryClient, { session: null, ...data }, address.search)
    const handler = createStaticHandler(routesOf(queryClient, { readsAhead: () => false }), {
      basename: basePath(),
    })
    const context = await handler.query(new Request(address))
    if (context instanceof Response)
      return { redirect: withoutBase(context.headers.get('location') ?? basePath()) }
    if (context.errors) throw new Error('a route failed')
    const emotionCache = createStyleCache()
    // Rules are kept here rather than written beside each element.
    emotionCache.compat = true
    const globals = globalNames(emotionCache)
    renderFor(window)
    const rendered = renderToString(
      <Root emotionCache={emotionCache} queryClient={queryClient} timeZone={timeZone} locale={locale}>
        <StaticRouterProvider
          router={createStaticRouter(handler.dataRoutes, context)}
          context={context}
          hydrate={false}
        />
      </Root>,
    )
    // React puts first what belongs into the head.
    const [head = ''] = /^(?:<link [^>]*>|<title>[^<]*<\/title>)*/u.exec(rendered) ?? []
    const [, title = ''] = /<title>([^<]*)/u.exec(head) ?? []
    return {
      title,
      html: rendered.slice(head.length),
      styles: stylesIn(emotionCache, globals),
      modules: context.matches.map(({ route }) => route.id),
    }
  } finally {
    queryClient.clear()
  }
}

/** The names of rules that belong to no class, noted as they are inserted. */
function globalNames(cache: EmotionCache): ReadonlySet<string> {
  const names = new Set<string>()
  const insert = cache.insert
  cache.insert = (selector, serialized, sheet, shouldCache) => {
    if (selector === '') names.add(serialized.name)
    return insert(selector, serialized, sheet, shouldCache)
  }
  return names
}

function stylesIn({ key, inserted }: EmotionCache, globals: ReadonlySet<string>) {
  const all = Object.entries(inserted).flatMap(([name, css]) =>
    typeof css === 'string' ? [{ name, css }] : [],
  )
  const classes = all.filter(({ name }) => !globals.has(name))
  return [
    ...all
      .filter(({ name }) => globals.has(name))
      .map(({ name, css }) => ({ names: `${key}-global ${name}`, css })),
    {
      names: [key, ...classes.map(({ name }) => name)].join(' '),
      css: classes.map(({ css }) => css).join(''),
    },
  ]
}
