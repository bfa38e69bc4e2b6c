import type { Answer, BadAnswer } from './faults.ts'

/** Fields without which an answer is of no use: of a user or workspace, of a sign-in, of one's own key. */
const needed = ['id', 'access_token', 'api_key']

/** Argilla's answer as no Argilla would give it. */
export function bad(how: BadAnswer, body: string): string {
  if (how === 'malformed') return body.slice(0, -1).concat(',,')
  const value = JSON.parse(body) as Record<string, unknown>
  for (const field of needed) {
    if (!(field in value)) continue
    if (how === 'missing') Reflect.deleteProperty(value, field)
    else value[field] = 7
  }
  return JSON.stringify(value)
}

const page = (title: string) =>
  `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`
const html = (status: number, title: string): Answer => ({ status, body: page(title), type: 'text/html' })

/** What proxies before an Argilla say in its place. */
export const answers = {
  badGateway: html(502, '502 Bad Gateway'),
  unavailable: html(503, '503 Service Temporarily Unavailable'),
  /** As a portal of a network or of a single sign-on does. */
  portal: html(200, 'Sign in to the network'),
  tooManyHtml: { ...html(429, '429 Too Many Requests'), retryAfter: 1 },
  tooManyJson: { status: 429, body: '{"detail":"Too Many Requests"}', retryAfter: 1 },
} satisfies Record<string, Answer>
