import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { count, kib, mib, ms } from '../support/figures.ts'
import type { Measurement } from '../support/measurement.ts'
import type { Taken } from '../support/picture-process.ts'

const workspaces = 200

async function take(users: number, each: number): Promise<Taken> {
  const file = path.join(import.meta.dirname, '../support/picture-process.ts')
  const child = fork(file, [users, workspaces, each].map(String))
  try {
    const told = await Promise.race([
      once(child, 'message') as Promise<[Taken]>,
      once(child, 'exit').then(() => null),
    ])
    if (!told) throw new Error('the process ended')
    return told[0]
  } finally {
    child.kill()
  }
}

export const picture: Measurement = async ({ pictures }) => {
  const found: { users: number; taken: Taken }[] = []
  for (const users of pictures) found.push({ users, taken: await take(users, 1) })
  const [least, most] = [found[0], found.at(-1)]
  const grown =
    least && most && least !== most
      ? [
          `With ${(most.users / least.users).toFixed(0)} times the users the picture holds ${(most.taken.held / least.taken.held).toFixed(1)} times ` +
            `as much and is made in ${(most.taken.made / least.taken.made).toFixed(1)} times the time, for each user is read, and put into three orders; ` +
            `the first rows take ${ms(least.taken.firstRows)} and ${ms(most.taken.firstRows)}, for they stand in an order that is there. ` +
            'A search looks at every name.',
        ]
      : []
  return {
    title: 'The picture that the server holds',
    how:
      `Users, ${workspaces} workspaces and a membership of each user, read from a process that only lists them; ` +
      'the processor’s time of the longest turn of the event loop meanwhile; what it holds after garbage collection.',
    rows: found.map(({ users, taken }) => ({
      users: count(users),
      made: ms(taken.made),
      'longest turn': ms(taken.longestTurn),
      'read again, nothing new': ms(taken.readAgain),
      held: mib(taken.held),
      'first rows': ms(taken.firstRows),
      'first rows of a search': ms(taken.searched),
      'one user changed': ms(taken.changed),
      'as sent (br)': kib(taken.sent),
    })),
    says: grown,
  }
}
