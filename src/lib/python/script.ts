import type { Product } from '#contract/flavour.ts'
import type { Deed, Named } from './deeds.ts'
import { pythonText, pythonValue } from './literal.ts'
import { type Sdk, clientLine, importLine, sdkOf } from './sdk.ts'

/**
 * The same done with the Python SDK of that product, to be run as it stands. No password is in it: it asks for them. Whom and
 * what it is about is found by id, so that a name that somebody else has by then is not taken for it.
 */
export function pythonScript(deeds: readonly Deed[], product: Product): string {
  const sdk = sdkOf(product)
  const people = createVariables(
    'user',
    deeds.flatMap((deed) => ('user' in deed ? [deed.user] : [])),
  )
  const spaces = createVariables(
    'workspace',
    deeds.flatMap((deed) => ('workspace' in deed ? [deed.workspace] : [])),
  )
  const lines = deeds.flatMap((deed) => linesOf(deed, people, spaces, sdk))
  const [url, key] = [`${sdk.variables}_API_URL`, `${sdk.variables}_API_KEY`]
  const needs = (password: 'typed' | 'random') =>
    deeds.some((deed) => 'password' in deed && deed.password === password)
  return [
    `# Done with ${sdk.of}'s Python SDK (pip install ${sdk.module}). ${url} and ${key} say where, and as whom.`,
    'import os',
    ...(needs('random') ? ['import secrets'] : []),
    ...(needs('typed') ? ['from getpass import getpass'] : []),
    '',
    importLine(sdk),
    '',
    clientLine(sdk, `os.environ["${url}"]`, `os.environ["${key}"]`),
    '',
    ...lines,
    '',
  ].join('\n')
}

interface Variables {
  of: (one: Named) => string
  /** The line that looks it up, the first time. */
  found: (one: Named) => string[]
  /** It was made here, so that it need not be looked up. */
  isMade: (one: Named) => void
}

function createVariables(word: 'user' | 'workspace', all: readonly Named[]): Variables {
  const numbers = new Map<string, number>()
  for (const { id } of all) if (!numbers.has(id)) numbers.set(id, numbers.size + 1)
  const known = new Set<string>()
  const of = ({ id }: Named) => (numbers.size > 1 ? `${word}${numbers.get(id) ?? 0}` : word)
  return {
    of,
    isMade: ({ id }) => known.add(id),
    found(one) {
      if (known.has(one.id)) return []
      known.add(one.id)
      return [`${of(one)} = client.${word}s(id=${pythonText(one.id)})${comment(one)}`]
    },
  }
}

/** On the same line, whatever is in the name. */
const comment = ({ name }: Named) => (name === null ? '' : `  # ${pythonText(name)}`)

/** The SDK takes the space around a name away, and would rename whoever has some in every update. */
const isPlain = (username: string | null | undefined) =>
  username != null && !/^[\s\u0085]|[\s\u0085]$/u.test(username)
const isKnown = ({ name }: Named, sdk: Sdk) => name !== null && sdk.workspaces.test(name)

function linesOf(deed: Deed, people: Variables, spaces: Variables, sdk: Sdk): string[] {
  switch (deed.does) {
    case 'workspace.create': {
      const { workspace } = deed
      const [name, id] = [pythonText(workspace.name ?? ''), pythonText(workspace.id)]
      if (!isKnown(workspace, sdk)) return [sent('post', '/workspaces', [`"id": ${id}`, `"name": ${name}`])]
      spaces.isMade(workspace)
      return [`${spaces.of(workspace)} = ${sdk.as}.Workspace(name=${name}, id=${id}, client=client).create()`]
    }
    case 'workspace.delete':
      if (!isKnown(deed.workspace, sdk))
        return [`client.api.workspaces.delete(${pythonText(deed.workspace.id)})${comment(deed.workspace)}`]
      return [...spaces.found(deed.workspace), `${spaces.of(deed.workspace)}.delete()`]
    case 'user.create':
    case 'user.update':
      return writing(deed, people, sdk)
    case 'user.delete':
      return [...people.found(deed.user), `${people.of(deed.user)}.delete()`]
    case 'user.leaveAll': {
      const id = pythonText(deed.user.id)
      return [
        `for left in client.http_client.get("/api/v1/users/" + ${id} + "/workspaces").raise_for_status().json()["items"]:`,
        `    client.api.users.delete_from_workspace(left["id"], ${id})`,
      ]
    }
    case 'member.add':
    case 'member.remove': {
      const { user, workspace } = deed
      const isAdded = deed.does === 'member.add'
      if (!isKnown(workspace, sdk)) {
        const call = isAdded ? 'add_to_workspace' : 'delete_from_workspace'
        return [
          `client.api.users.${call}(${pythonText(workspace.id)}, ${pythonText(user.id)})${comment(workspace)}`,
        ]
      }
      const call = isAdded ? 'add_to_workspace' : 'remove_from_workspace'
      return [
        ...people.found(user),
        ...spaces.found(workspace),
        `${people.of(user)}.${call}(${spaces.of(workspace)})`,
      ]
    }
  }
}

type Writing = Extract<Deed, { does: 'user.create' | 'user.update' }>

/** With its own words where the SDK keeps the names as they are, else as the request that it would send. */
function writing({ does, user, fields, password }: Writing, people: Variables, sdk: Sdk): string[] {
  const username = fields.username ?? user.name
  const secret = password && secretOf(password, username)
  const values = Object.entries(fields).map(([name, value]) => [name, pythonValue(value)] as const)
  const all = secret === null ? values : [...values, ['password', secret] as const]
  const id = pythonText(user.id)
  const isCreated = does === 'user.create'
  if (!isPlain(username) || !isPlain(isCreated ? username : user.name)) {
    const body = [...(isCreated ? [['id', id] as const] : []), ...all].map(
      ([name, value]) => `"${name}": ${value}`,
    )
    return [sent(isCreated ? 'post' : 'patch', isCreated ? '/users' : `/users/${user.id}`, body)]
  }
  const variable = people.of(user)
  if (isCreated) {
    people.isMade(user)
    return [
      `${variable} = ${sdk.as}.User(`,
      ...[...all, ['id', id], ['client', 'client']].map(([name = '', value = '']) => `    ${name}=${value},`),
      ').create()',
    ]
  }
  return [
    ...people.found(user),
    ...all.map(([name, value]) => `${variable}.${name} = ${value}`),
    `${variable}.update()`,
  ]
}

const secretOf = (password: 'typed' | 'random', username: string | null) =>
  password === 'random'
    ? 'secrets.token_urlsafe(24)'
    : `getpass(${pythonText(`Password of ${username ?? 'the user'}: `)})`

const sent = (method: 'post' | 'patch', path: string, body: readonly string[]) =>
  `client.http_client.${method}(${pythonText(`/api/v1${path}`)}, json={${body.join(', ')}}).raise_for_status()`
