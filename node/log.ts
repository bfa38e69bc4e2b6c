import type { FastifyBaseLogger } from 'fastify'
import { destination, pino, stdSerializers, type DestinationStream } from 'pino'

/**
 * Both programs' logs, on standard error: JSON, or readable lines at a terminal. They hold ids, paths, statuses and times;
 * neither headers nor bodies nor query strings. `redact` is there for what a later line may add by mistake.
 */
export function createLogger(level: string, stream: DestinationStream = standardError()): FastifyBaseLogger {
  return pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      redact: ['password', 'api_key', 'token', 'cookie', 'authorization'].flatMap((name) => [
        name,
        `*.${name}`,
        `*.*.${name}`,
      ]),
      serializers: { err: errorWithoutQuote },
    },
    stream,
  )
}

/** A SyntaxError's message quotes the text that was parsed, which may hold a password or a key. */
function errorWithoutQuote(error: Error): object {
  if (!(error instanceof SyntaxError)) return stdSerializers.err(error)
  return { type: 'SyntaxError', message: 'not shown', stack: error.stack?.split('\n').slice(1).join('\n') }
}

const standardError = (): DestinationStream =>
  process.stderr.isTTY
    ? {
        write: (line) => {
          process.stderr.write(toReadable(line))
        },
      }
    : destination(2)

interface Line {
  level: number
  time: string
  msg?: string
  err?: { stack?: string }
}

/** `12:03:41 warn  message key=value …`, an error's stack below it. */
export function toReadable(line: string): string {
  const { level, time, msg, err, ...rest } = JSON.parse(line) as Line
  const values = Object.entries(rest)
    .filter(([key]) => key !== 'reqId')
    .map(([name, value]) => ` ${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
  const name = pino.levels.labels[level] ?? ''
  const stack = err ? `\n${err.stack ?? JSON.stringify(err)}` : ''
  return `${time.slice(11, 19)} ${name.padEnd(5)} ${msg ?? ''}${values.join('')}${stack}\n`
}
