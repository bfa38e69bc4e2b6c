// Plays an Argilla of so many users and workspaces that only lists: what it holds is made anew for each answer.
// Its arguments: users, workspaces, workspaces of each user. Sends its port.
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { userOf, workspaceOf } from './listed.ts'

const [users = 0, workspaces = 0, each = 0] = process.argv.slice(2).map(Number)

/** Numbers of the members of a workspace; each user is in `each` of them. */
function* membersOf(workspace: number) {
  const residues = new Set(Array.from({ length: each }, (_, turn) => (workspace + turn * 37) % workspaces))
  for (const residue of residues) for (let user = residue; user < users; user += workspaces) yield user
}
function* all(count: number) {
  for (let number = 0; number < count; number += 1) yield number
}

/** Items in pieces of a thousand, as fast as they are read. */
async function send(response: ServerResponse, numbers: Iterable<number>, itemOf: (number: number) => object) {
  let piece = '{"items":['
  let count = 0
  for (const number of numbers) {
    piece += (count++ === 0 ? '' : ',') + JSON.stringify(itemOf(number))
    if (count % 1_000 > 0) continue
    if (!response.write(piece)) await once(response, 'drain')
    piece = ''
  }
  response.end(`${piece}]}`)
}

const server = createServer((request, response) => {
  const path = request.url ?? ''
  const [, workspace] = /workspaces\/(.*)\/users/.exec(path) ?? []
  response.setHeader('content-type', 'application/json')
  if (workspace !== undefined)
    void send(response, membersOf(parseInt(workspace.slice(-12), 16)), (number) => userOf(number, users))
  else if (path.endsWith('/me/workspaces')) void send(response, all(workspaces), workspaceOf)
  else void send(response, all(users), (number) => userOf(number, users))
})
await once(server.listen(0, '127.0.0.1'), 'listening')
process.send?.((server.address() as AddressInfo).port)
process.on('disconnect', () => process.exit())
