import type { FastifyBaseLogger } from 'fastify'
import { destination, pino, stdSerializers, type DestinationStream } from 'pino'

/**
 * Logs hold ids, paths, statuses and times. Requests are logged by our own hook, which knows neither headers nor bodies
 * nor query strings; `redact` is there for what a later line may add by mistake. They go to standard error.
 */
export function createLogger(level: string, stream: DestinationStream = destination(2)): FastifyBaseLogger {
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
