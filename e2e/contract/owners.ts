// Two owners demote each other at once through our server, in front of a real Argilla: one owner is left.
// For a moment the test's own people are the only owners, so it runs only where ARGILLA_DISPOSABLE=1 says that the
// server may be lost. On the embedded server the same is a story: e2e/embedded/user-last-owner.spec.ts.
import { givenProofSchema } from '#contract/app.ts'
import { proofHeader } from '#contract/headers.ts'
import { type ArgillaClient, type Person, createArgillaClient, unique } from '../support/argilla.ts'
import { startStack } from '../support/stack.ts'

if (!process.env['ARGILLA_API_URL'] || process.env['ARGILLA_DISPOSABLE'] !== '1') {
  console.log('Not a server that may be lost (ARGILLA_DISPOSABLE=1): nothing was tried.')
  process.exit(0)
}

let [passed, failed] = [0, 0]
function check(what: string, good: boolean, found: unknown) {
  if (good) passed += 1
  else failed += 1
  console.log(`${good ? '✓' : '✗'} ${what}${good ? '' : `: ${JSON.stringify(found)}`}`)
}

const stack = await startStack()

async function signIn({ username, password }: Person) {
  const response = await fetch(`${stack.url}/app/session`, {
    method: 'POST',
    headers: { origin: stack.url, 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  })
  const cookie = response.headers.getSetCookie().map((line) => line.split(';')[0] ?? '')
  const headers = { origin: stack.url, 'content-type': 'application/json', cookie: cookie.join('; ') }
  const call = async (
    method: string,
    path: string,
    body: unknown = {},
    more: Record<string, string> = {},
  ) => {
    const init = { method, headers: { ...headers, ...more }, body: JSON.stringify(body) }
    const answer = await fetch(`${stack.url}${path}`, init)
    return { status: answer.status, text: await answer.text() }
  }
  const { proof } = givenProofSchema.parse(
    JSON.parse((await call('POST', '/app/session/proof', { password })).text),
  )
  return (method: string, path: string, body: unknown = {}) =>
    call(method, path, body, { [proofHeader]: proof })
}

const ownersOf = async (client: ArgillaClient) =>
  (await client.users()).filter(({ role }) => role === 'owner')
const clientOf = (person: Person) => createArgillaClient(stack.argilla.url, person.api_key)

const others = await ownersOf(stack.argilla)
const one = await stack.argilla.createUser({ username: unique('one'), role: 'owner' })
const two = await stack.argilla.createUser({ username: unique('two'), role: 'owner' })
const [asOne, asTwo] = await Promise.all([signIn(one), signIn(two)])
let left = one
try {
  for (const { id } of others) await clientOf(one).updateUser(id, { role: 'annotator' })

  const demote = { role: 'annotator' }
  const answers = await Promise.all([
    asOne('PATCH', `/api/v1/users/${two.id}`, demote),
    asTwo('PATCH', `/api/v1/users/${one.id}`, demote),
  ])
  const statuses = answers.map(({ status }) => status).sort((a, b) => a - b)
  check('one of two who demote each other succeeds', statuses[0] === 200, statuses)
  check('the other is refused', [403, 409].includes(statuses[1] ?? 0), statuses)

  left = answers[0].status === 200 ? one : two
  const owners = (await ownersOf(clientOf(left))).map(({ username }) => username)
  check('one owner is left', owners.length === 1 && owners[0] === left.username, owners)

  const asLeft = left === one ? asOne : asTwo
  const selfDemote = await asLeft('PATCH', `/api/v1/users/${left.id}`, {
    ...demote,
    confirm_username: left.username,
  })
  check(
    'they can’t demote themselves',
    selfDemote.status === 409 && selfDemote.text.includes('LastOwner'),
    selfDemote,
  )
  const selfDelete = await asLeft('DELETE', `/api/v1/users/${left.id}`)
  check(
    'they can’t delete themselves',
    selfDelete.status === 409 && selfDelete.text.includes('SelfDelete'),
    selfDelete,
  )
} finally {
  for (const { id } of others) await clientOf(left).updateUser(id, { role: 'owner' })
  await stack.argilla.deleteUser(one.id)
  await stack.argilla.deleteUser(two.id)
  await stack.stop()
}
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
