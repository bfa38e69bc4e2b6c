import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'

/**
 * `/metrics` for Prometheus, where METRICS=1 asks for it. Labels are a route's pattern, a method and a status: as many as
 * there are routes, and nobody's name.
 */
export function metricRoutes(app: FastifyInstance): void {
  const register = new Registry()
  collectDefaultMetrics({ register })
  const duration = new Histogram({
    name: 'argilla_admin_http_request_duration_seconds',
    help: 'Time until an answer was sent',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.025, 0.1, 0.5, 1, 5, 15, 60],
    registers: [register],
  })
  app.addHook('onResponse', (request, reply, done) => {
    const { url } = request.routeOptions
    const labels = { method: url ? request.method : 'other', route: url ?? 'none', status: reply.statusCode }
    duration.observe(labels, reply.elapsedTime / 1000)
    done()
  })
  app.get('/metrics', async (_request, reply) =>
    reply.type(register.contentType).send(await register.metrics()),
  )
}
