import type { IncomingMessage } from 'node:http'
import { connectionFailure } from './failures.ts'
import { LostAnswer } from './lost-answer.ts'

/** The body piece by piece, each within its time. */
export async function* chunksOf(response: IncomingMessage, waiting: <T>(step: Promise<T>) => Promise<T>) {
  const chunks = response.iterator({ destroyOnReturn: false })[Symbol.asyncIterator]()
  try {
    for (;;) {
      const step = await waiting(chunks.next())
      if (step.done) return
      yield step.value as Uint8Array
    }
  } finally {
    // Left early: the rest must not keep arriving.
    if (!response.readableEnded) response.destroy()
  }
}

export async function text(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
  status: number,
): Promise<string> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > maxBytes) throw new LostAnswer('nonsense', { status, cause: new Error('too long an answer') })
    parts.push(chunk)
  }
  return Buffer.concat(parts).toString('utf8')
}

/** undefined where it is not JSON. The engine's error quotes the text, so it stays here. */
export function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

/** Milliseconds of silence end it, as the caller's signal does. Throws a LostAnswer, or what the connection failed with. */
export async function inTime<T>(
  step: Promise<T>,
  timeoutMs: number,
  silence: AbortController,
  signal: AbortSignal | undefined,
): Promise<T> {
  const timer = setTimeout(() => {
    silence.abort()
  }, timeoutMs)
  try {
    return await step
  } catch (cause) {
    if (silence.signal.aborted) throw new LostAnswer('timeout')
    if (signal?.aborted) throw new LostAnswer('cut', { cause: new Error('the caller is gone') })
    throw connectionFailure(cause)
  } finally {
    clearTimeout(timer)
  }
}
