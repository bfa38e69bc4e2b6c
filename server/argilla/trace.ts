import { AsyncLocalStorage } from 'node:async_hooks'
import type { FastifyInstance } from 'fastify'

const traces = new AsyncLocalStorage<string>()

/** https://www.w3.org/TR/trace-context/#traceparent-header */
const form = /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/

/** Of the request that this is done for; goes on to Argilla, so that both stand in one trace. */
export const traceparent = (): string | undefined => traces.getStore()

export function followTraces(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const given = request.headers['traceparent']
    if (typeof given === 'string' && form.test(given)) traces.run(given, done)
    else done()
  })
}
