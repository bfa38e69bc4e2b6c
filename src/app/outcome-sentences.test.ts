import { createTranslator } from 'use-intl/core'
import { describe, expect, it } from 'vitest'
import { appErrors } from '#contract/errors.ts'
import { errorFromResponse } from '#api/http/response-error.ts'
import messages from '#components/feedback/error.en.json'
import { type About, errorText } from '#lib/errors/error-text.ts'
import { ApiError, errorOfReason, isAnswerLost } from '#lib/errors/api-error.ts'

const faults: unknown[] = []
const t = createTranslator({ locale: 'en', messages, onError: (error) => faults.push(error) })
const said = (error: unknown, about?: About) => {
  const { key, values } = errorText(error, about)
  return t(key, values as never)
}

const unknown = (params: Record<string, unknown>) =>
  new ApiError({ kind: 'http', status: 502, code: 'argilla-admin::OutcomeUnknown', change: true, params })
const html = (status: number, change: boolean, headers: Record<string, string> = {}) =>
  errorFromResponse(new Response('<html>502 Bad Gateway</html>', { status, headers }), change)

describe('after a change whose answer was lost', () => {
  it.each([
    [
      { seen: 'changed', reason: 'cut' },
      'The change was sent, but no answer came. Argilla shows that “Ann” was changed just now.',
    ],
    [
      { seen: 'unchanged', reason: 'timeout' },
      'The change was sent, but no answer came in time. Argilla shows no change so far. Wait a moment, look again, and try again if it is still so.',
    ],
    [
      { seen: 'unknown', reason: 'nonsense', status: 200 },
      'The change was sent, but the answer makes no sense. What became of it can’t be asked at the moment. Look again before you try again.',
    ],
    [
      { seen: 'unchanged', reason: 'nonsense', status: 503 },
      'The change was sent, but something between this page and Argilla answered with 503. Argilla shows no change so far. Wait a moment, look again, and try again if it is still so.',
    ],
    [
      { seen: 'unchanged', reason: 'nonsense', status: 500 },
      'The change was sent, but Argilla answered with an error (500). Argilla shows no change so far. Wait a moment, look again, and try again if it is still so.',
    ],
  ])('%j says what was seen', (params, expected) => {
    expect(said(unknown(params), { name: 'Ann' })).toBe(expected)
  })

  it('names what it was about', () => {
    const error = unknown({ seen: 'changed', reason: 'cut' })
    expect(said(error, { name: 'Ann', what: 'password' })).toMatch(
      /^The password was sent, but no answer came\. /,
    )
    expect(said(error, { what: 'deletion' })).toBe(
      'The deletion was sent, but no answer came. Argilla shows that it was changed just now.',
    )
  })

  it('tells apart that this page’s own server was silent', () => {
    const error = new ApiError({ kind: 'network', change: true, params: { seen: 'unchanged' } })
    expect(said(error)).toMatch(
      /^No answer came from this page’s server, so the change may have been made\. Argilla shows no change so far\./,
    )
    expect(isAnswerLost(error)).toBe(true)
  })

  it('takes a page of something in between for no answer, unless it refused', async () => {
    expect(isAnswerLost(await html(502, true))).toBe(true)
    expect(isAnswerLost(await html(403, true))).toBe(false)
    const busy = await html(429, true, { 'retry-after': '3' })
    expect(isAnswerLost(busy)).toBe(false)
    expect(said(busy)).toBe('Nothing was changed: you are asked to wait 3 seconds first. Then try again.')
  })
})

describe('a read that failed', () => {
  it.each([
    [new ApiError({ kind: 'network' }), /^No connection to this page’s server/],
    [
      new ApiError({ kind: 'http', status: 504, code: 'argilla-admin::ArgillaTimeout' }),
      /^The Argilla server did not answer in time\. Try again/,
    ],
    [
      new ApiError({ kind: 'http', status: 502, code: 'argilla-admin::ArgillaUnreachable' }),
      /^The Argilla server can’t be reached at the moment/,
    ],
    [
      new ApiError({
        kind: 'http',
        status: 502,
        code: 'argilla-admin::ArgillaNonsense',
        params: { status: 503 },
      }),
      /^Something between this page and Argilla answered with 503\./,
    ],
    [new ApiError({ kind: 'contract', status: 200 }), /^The answer could not be understood/],
  ])('%s never says that something may have been changed', (error, expected) => {
    expect(said(error)).toMatch(expected)
    expect(said(error)).not.toMatch(/changed|may have been|done/)
    expect(isAnswerLost(error)).toBe(false)
  })

  it('says what answered in between', async () => {
    expect(said(await html(502, false))).toMatch(
      /^Something between this page and its server answered with 502\./,
    )
  })
})

describe('every code of our server’s', () => {
  it.each(Object.entries(appErrors))('%s is the key of its sentence', (name, status) => {
    const reason = { code: `argilla-admin::${name}`, status, params: {}, detail: null }
    const error = errorOfReason(reason)
    expect(errorText(error).key).toBe(name)
    expect(said(error)).not.toBe(name)
    expect(faults).toEqual([])
  })
})

describe('a refusal with 403', () => {
  const refused = (fields: object) => new ApiError({ kind: 'http', status: 403, ...fields })

  it('is about one’s role only where Argilla or the server says so', () => {
    expect(said(refused({ code: 'argilla.api.errors::ForbiddenOperationError' }))).toBe(
      'Argilla does not allow this for your role.',
    )
    expect(said(refused({ code: 'argilla-admin::OwnersOnly' }))).toBe('Only owners may do this.')
    expect(said(refused({ code: 'argilla-admin::Demoted', params: { role: 'admin' } }))).toBe(
      'Not tried, because whoever began this was an admin by then, who may not do it.',
    )
  })

  it('says that nobody gave a reason, where nobody did', async () => {
    expect(said(await html(403, true))).toMatch(
      /^Nothing was changed: something refused this with 403 and gave no reason\. .* tell whoever runs it\.$/,
    )
    expect(said(await html(403, false))).toMatch(/^Something refused this with 403/)
    expect(said(refused({ detail: 'Your plan has ended' }))).toBe('Argilla refused this: Your plan has ended')
  })

  it('names both addresses where the page is open at a foreign one', () => {
    const foreign = (params: object) =>
      said(refused({ code: 'argilla-admin::ForeignOrigin', change: true, params }))
    expect(foreign({ opened: 'https://admin.example', own: 'http://10.0.0.7' })).toBe(
      'Nothing was changed: this page is open at https://admin.example, but its server takes http://10.0.0.7 for its own address. Open it there, or tell whoever runs it: the proxy must pass on Host with its port and X-Forwarded-Proto, or PUBLIC_URL be set.',
    )
    expect(foreign({ opened: null, own: 'http://10.0.0.7' })).toMatch(
      /open at an address that the browser hides,/,
    )
  })
})
