import type { Argilla, Credential } from '../argilla/argilla.ts'
import { LostAnswer } from '../argilla/lost-answer.ts'
import { AppError } from '../errors.ts'
import { keyOf } from '../session/identities.ts'
import { readActivity, type Reading } from './reading.ts'

interface Running {
  reading: Promise<Reading>
  ending: AbortController
  waiting: number
}

interface Reader {
  user_id: string
  credential: Credential
}

/**
 * What a person may see of who did how much, by one reading of a credential of theirs at a time: who asks meanwhile shares it, and
 * it is ended once all who wait for it are gone. Nothing of it is kept. Throws what reading throws.
 */
export type OwnReadings = (reader: Reader, gone: AbortSignal) => Promise<Reading>

export function createOwnReadings(argilla: Argilla): OwnReadings {
  const running = new Map<string, Running>()

  function begin(key: string, { credential }: Reader): Running {
    const ending = new AbortController()
    const reading = readActivity(argilla, credential, ending.signal)
    const one = { reading, ending, waiting: 0 }
    running.set(key, one)
    const over = () => {
      forget(key, one)
    }
    reading.then(over, over)
    return one
  }

  function forget(key: string, one: Running) {
    if (running.get(key) === one) running.delete(key)
  }

  async function wait(key: string, one: Running, gone: AbortSignal): Promise<Reading> {
    const leave = () => {
      one.waiting -= 1
      if (one.waiting > 0) return
      // Who comes now begins anew.
      forget(key, one)
      one.ending.abort()
    }
    one.waiting += 1
    gone.addEventListener('abort', leave)
    try {
      return await one.reading
    } finally {
      gone.removeEventListener('abort', leave)
    }
  }

  return async (reader, gone) => {
    const key = keyOf(reader.credential, reader.user_id)
    for (;;) {
      if (gone.aborted) throw new LostAnswer('cut', { cause: new Error('the caller is gone') })
      const known = running.get(key)
      try {
        return await wait(key, known ?? begin(key, reader), gone)
      } catch (error) {
        // The session of whoever began it has ended; that is not this one's failure.
        const isTheirs = known !== undefined && error instanceof AppError && error.status === 401
        if (!isTheirs) throw error
      }
    }
  }
}
