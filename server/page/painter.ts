import type { DocumentData, FirstPaint, FirstPaintEntry, FirstPaintOptions } from '#contract/first-paint.ts'
import { oldAfterMs, firstPaintId } from '#contract/first-paint.ts'
import type { Painted } from './template.ts'

/** First paints kept at once, and milliseconds that one is: its relative times grow old. */
const mostKept = 50
const keptMs = 30_000
/**
 * Of the processor's time what is rendered anew for who is not signed in takes a tenth, and so many milliseconds at once: a form that is
 * refused is another one each time, and anybody can have one refused.
 */
const strangers = { share: 0.1, burstMs: 500 }

interface Kept {
  at: number
  paint: Painted | { redirect: string }
}

/** null: too much was rendered for strangers lately. */
export type Paint = (
  options: FirstPaintOptions,
  key: string | null,
) => Promise<Painted | { redirect: string } | null>

/**
 * Renders by the entry of the first paint. With a key what was rendered for the same one is used again; it must name all
 * that the first paint depends on.
 */
export function createPainter(load: () => Promise<FirstPaintEntry>, clock: () => number): Paint {
  const kept = new Map<string, Kept>()
  let entry: Promise<FirstPaintEntry> | null = null
  /** Milliseconds rendered for strangers that are not made up for yet, and when that was so. */
  let spent = { ms: 0, at: 0 }

  async function render(options: FirstPaintOptions) {
    entry ??= load()
    const { render: draw } = await entry
    const began = clock()
    const left = Math.max(0, spent.ms - (began - spent.at) * strangers.share)
    const isStranger = !options.data.session
    if (isStranger && left > strangers.burstMs) return null
    const paint = withoutAttributes(await draw(options))
    if (isStranger) spent = { ms: left + clock() - began, at: clock() }
    return paint
  }

  return async (options, key) => {
    const known = key === null ? undefined : kept.get(key)
    if (known && clock() - known.at < keptMs) return known.paint
    const paint = await render(options)
    if (key !== null && paint !== null) {
      kept.delete(key)
      kept.set(key, { at: clock(), paint })
      for (const oldest of kept.keys()) {
        if (kept.size <= mostKept) break
        kept.delete(oldest)
      }
    }
    return paint
  }
}

/** What the first paint of a list, or of the sign-in form, depends on; null for any other. `view`: time zone and region. */
export function keyOf(
  url: string,
  view: string,
  { session, first, info, refused }: DocumentData,
): string | null {
  if (session && first)
    return JSON.stringify([
      url,
      view,
      session.user.id,
      session.user.updated_at,
      first.version,
      first.views,
      first.ageMs > oldAfterMs,
    ])
  if (session || refused || !/^\/sign-in(\?|$)/u.test(url)) return null
  // Links to providers name where one goes on.
  return info && info.providers.length > 0 ? JSON.stringify([url, info.providers]) : 'sign-in'
}

/**
 * The CSP forbids style attributes in a document, so they become rules. React has put each quotation mark and angle bracket of a
 * text into an entity, so each attribute is found whole: what a name says within one is no attribute.
 */
function withoutAttributes(paint: FirstPaint): Painted | { redirect: string } {
  if ('redirect' in paint) return paint
  const rules = new Map<string, number>()
  const html = paint.html.replace(/ ([\w:-]+)="([^"]*)"/gu, (attribute, name: string, css: string) => {
    if (name !== 'style') return attribute
    const number = rules.get(css) ?? rules.size
    rules.set(css, number)
    return ` data-style="${number}"`
  })
  const attributes = [...rules].map(
    ([css, number]) => `#${firstPaintId} [data-style="${number}"]{${unescaped(css)}}`,
  )
  // With "data-s" Emotion leaves them where they are; to move them would have everything styled anew.
  const styles = paint.styles.map(({ names, css }) => ({
    attributes: ` data-emotion="${names}" data-s=""`,
    css: Buffer.from(css),
  }))
  const own = attributes.join('') + inSystemsDark(paint.styles.map(({ css }) => css).join(''))
  return { ...paint, html: Buffer.from(html), styles: [...styles, { attributes: '', css: Buffer.from(own) }] }
}

const unescaped = (text: string) =>
  text.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&lt;', '').replaceAll('&amp;', '&')

/** Where no theme was chosen nothing in the document says which, until the code is there: then the system does. */
function inSystemsDark(css: string): string {
  const dark = '[data-theme="dark"]'
  const rules = css.split('}').flatMap((rule) => {
    const [selector = '', body = ''] = rule.split('{').slice(-2)
    return selector.includes(dark) ? [`${selector.replaceAll(dark, ':root:not([data-theme])')}{${body}}`] : []
  })
  return `@media (prefers-color-scheme:dark){${rules.join('')}}`
}
