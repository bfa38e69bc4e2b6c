import type { FastifyInstance } from 'fastify'
import { webhookPath } from '#contract/noting.ts'
import { networkOf } from '#node/address.ts'
import type { NotingStore } from '../store/noting.ts'
import { workIn } from './message.ts'
import type { Sealing } from '../session/sealing.ts'
import { claimIn, isSignedBy, type Claim } from './signature.ts'

/** Bytes of a message: the whole record is in it, with images where it has some. */
const messageBytes = 8 * 2 ** 20
/** Messages that are read at a time: nobody has proven anything before theirs is whole. Argilla's worker sends one by one. */
const mostAtOnce = 8
/** Of these from one network, so that nobody keeps Argilla out alone; Argilla may have several workers. */
const mostFromOne = 4
/** Milliseconds for the whole of a message. */
const usualPatienceMs = 5_000

interface ReceiverDeps {
  noted: Pick<NotingStore, 'registration' | 'receive'>
  sealing: Pick<Sealing, 'open'>
  /** Milliseconds since 1970. */
  now: () => number
  patienceMs?: number
}

/** What Argilla sends. Who can't sign gets 401 and nothing else; of what is signed, only who worked where on which day is kept. */
export function receiverRoutes(app: FastifyInstance, deps: ReceiverDeps) {
  const { noted, sealing, now, patienceMs = usualPatienceMs } = deps
  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers()
    // As it was signed, byte for byte.
    scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, ready) => {
      ready(null, body)
    })
    const claims = new WeakMap<object, Claim & { sealed: string }>()
    /** The network of each message that is being read. */
    const underWay = new Map<object, string>()
    const isFull = (network: string) =>
      underWay.size >= mostAtOnce ||
      [...underWay.values()].filter((one) => one === network).length >= mostFromOne
    scope.post(
      webhookPath,
      {
        bodyLimit: messageBytes,
        config: { isSigned: true },
        // Before the body is read, which is large.
        onRequest: async (request, reply) => {
          const claim = claimIn(request.headers, now())
          if (claim === null) return reply.code(401).send()
          const registration = await noted.registration()
          // Of one that has gone meanwhile nothing would tell that it is over.
          if (registration === null || reply.raw.destroyed) return reply.code(401).send()
          const network = networkOf(request.ip)
          if (isFull(network)) return reply.code(503).header('retry-after', '1').send()
          underWay.set(request, network)
          const late = setTimeout(() => request.raw.destroy(), patienceMs)
          request.raw.once('end', () => {
            clearTimeout(late)
          })
          reply.raw.once('close', () => {
            clearTimeout(late)
            underWay.delete(request)
          })
          claims.set(request, { ...claim, sealed: registration.secret })
        },
      },
      async (request, reply) => {
        const claim = claims.get(request)
        const { body } = request
        const secret = claim && (await sealing.open(claim.sealed))
        if (!claim || !secret || !(body instanceof Buffer) || !isSignedBy(secret, claim, body)) {
          return reply.code(401).send()
        }
        await noted.receive(claim.id, workIn(body))
        return reply.code(204).send()
      },
    )
    done()
  })
}
