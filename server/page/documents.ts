import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Info } from '#contract/app.ts'
import { viewCookie, type DocumentData, type RefusedSignIn, type WindowSize } from '#contract/first-paint.ts'
import { regionalEnglish } from '#lib/regional-english.ts'
import { AppError } from '../errors.ts'
import type { Hub } from '../events/hub.ts'
import { pathOf } from '../security.ts'
import type { Callers } from '../session/callers.ts'
import type { Refusals } from '../providers/refusals.ts'
import type { Sessions } from '../session/sessions.ts'
import { toSession } from '../session/sign-in.ts'
import { within } from '../within.ts'
import type { Content } from './content.ts'
import { keyOf, type Paint } from './painter.ts'
import type { Template } from './template.ts'

/** Milliseconds that a document waits for what it shows first. What comes later is the page's to read. */
const patienceMs = 400

export interface DocumentDeps {
  template: Template
  paint: Paint
  content: Content
  callers: Callers
  sessions: Pick<Sessions, 'clear'>
  hub: Pick<Hub, 'cursor'>
  info: () => Promise<Info>
  refusals: Pick<Refusals, 'take'>
  /** `BASE_PATH`. */
  base: string
}

export interface Documents {
  /** The document of an address, with what it shows first; without, where that can't be had soon. */
  send: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>
  /** The sign-in form once more, which says why it was refused. */
  sendRefused: (request: FastifyRequest, reply: FastifyReply, refused: RefusedSignIn) => Promise<FastifyReply>
  sendPlain: (reply: FastifyReply) => FastifyReply
}

export function createDocuments(deps: DocumentDeps): Documents {
  const { template, paint, content, callers, sessions, hub, info, refusals, base } = deps

  const sendPlain = (reply: FastifyReply) =>
    html(
      reply.header('cache-control', 'no-cache'),
      template.plain(reply.cspNonce.style, viewOf(reply.request).scheme),
    )

  async function sendPainted(request: FastifyRequest, reply: FastifyReply, data: DocumentData) {
    const { scheme, timeZone, locale, window } = viewOf(request)
    let painted: Awaited<ReturnType<Paint>>
    try {
      painted = await paint(
        { url: request.url, base, data, timeZone, locale, window },
        keyOf(request.url, JSON.stringify([timeZone, locale, window]), data),
      )
    } catch (error) {
      request.log.error({ reason: nameOf(error) }, 'the first paint failed; the page draws itself')
      return sendPlain(reply)
    }
    if (painted === null) return sendPlain(reply)
    if ('redirect' in painted) return reply.redirect(painted.redirect, 302)
    const hasForm = !data.session
    // With "no-referrer" browsers hide where a form was, and its sending could not be told from another site's.
    if (hasForm) reply.header('referrer-policy', 'same-origin')
    const view = { nonces: reply.cspNonce, scheme, data, hasForm }
    return html(reply.header('cache-control', 'no-store'), template.painted(painted, view))
  }

  async function dataOf(request: FastifyRequest): Promise<DocumentData> {
    // Before the user is read: of what changes in between the page must hear.
    const cursor = hub.cursor()
    const caller = await callers.verify(request, 0)
    const session = toSession(caller, caller.user, cursor)
    const late = new AbortController()
    const read = content(new URL(request.url, 'http://page'), caller, late.signal).catch((error: unknown) => {
      request.log.debug({ reason: nameOf(error) }, 'what the document shows first could not be read')
      return {}
    })
    const shown = within(read, patienceMs, () => {
      late.abort()
      return {}
    })
    return { session, info: await info(), ...(await shown) }
  }

  return {
    sendPlain,

    async send(request, reply) {
      try {
        return await sendPainted(request, reply, await dataOf(request))
      } catch (error) {
        if (!(error instanceof AppError && error.status === 401)) return sendPlain(reply)
        const isKnown = error.code !== 'argilla-admin::NotSignedIn' || bringsCookies(request)
        // One that was ended may have another in its place by now, which another tab has just been given.
        if (isKnown && error.code !== 'argilla-admin::SessionEnded') sessions.clear(request, reply)
        const isForm = pathOf(request) === '/sign-in'
        if (!isKnown && !isForm) return sendPlain(reply)
        const refused = isForm ? await refusals.take(request, reply) : null
        const data = { info: await info(), ...(isKnown && { session: null }), ...(refused && { refused }) }
        return sendPainted(request, reply, data)
      }
    },

    async sendRefused(request, reply, refused) {
      const data = { session: null, info: await info(), refused }
      return sendPainted(request, reply.code(refused.error?.status ?? 422), data)
    },
  }
}

const html = (reply: FastifyReply, text: string | Uint8Array) =>
  reply.type('text/html; charset=utf-8').send(text)

/** Where one comes from another site, a browser holds back the session's cookie: only the page can ask who one is. */
const bringsCookies = ({ headers }: FastifyRequest) =>
  ['none', 'same-origin', 'same-site'].includes(String(headers['sec-fetch-site']))

const nameOf = (error: unknown) => (error instanceof Error ? error.name : 'unknown')

interface View {
  scheme: 'light' | 'dark' | null
  timeZone: string
  locale: string
  window: WindowSize | null
}

function viewOf(request: FastifyRequest): View {
  const [mode, timeZone = 'UTC', locale = '', size = ''] = (request.cookies[viewCookie] ?? '').split(':')
  const [language = ''] = (request.headers['accept-language'] ?? '').split(/[,;]/, 1)
  return {
    locale: /^en(-[A-Z]{2})?$/.test(locale) ? locale : regionalEnglish(language.trim()),
    scheme: mode === 'light' || mode === 'dark' ? mode : null,
    timeZone: isTimeZone(timeZone) ? timeZone : 'UTC',
    window: windowOf(size),
  }
}

/** Rounded up, so that what was rendered for one window is used for others; bounded, as anybody may write the cookie. */
function windowOf(size: string): WindowSize | null {
  const [, width, height] = /^(\d{1,4})x(\d{1,4})$/u.exec(size) ?? []
  if (width === undefined || height === undefined) return null
  const rounded = (px: string) => Math.min(Math.max(Math.ceil(Number(px) / 100), 3), 24) * 100
  return { width: rounded(width), height: rounded(height) }
}

/** What was found of each: to ask Intl takes a quarter of a millisecond and much memory. Anybody may write the cookie. */
const timeZones = new Map<string, boolean>()
const mostTimeZones = 1_000
/** Of a name; the longest have some thirty. */
const longestTimeZone = 64

function isTimeZone(timeZone: string): boolean {
  if (timeZone.length > longestTimeZone) return false
  const known = timeZones.get(timeZone)
  if (known !== undefined) return known
  if (timeZones.size >= mostTimeZones) timeZones.clear()
  const is = askIntl(timeZone)
  timeZones.set(timeZone, is)
  return is
}

function askIntl(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
