import type { Dataset } from '#contract/datasets.ts'
import type { Role, User } from '#contract/users.ts'
import type { Workspace } from '#contract/workspaces.ts'

/** A user as Argilla itself gives it out, and with the password that the story gave. */
export interface Person extends User {
  api_key: string
  password: string
}

export const password = 'correct horse 9'

let made = 0
/**
 * Consonants make no word that a story looks for, and no number that a list sorts by its value. Without v, for "CSV" is a word
 * of the page.
 */
const letters = 'bcdfghjklmnpqrstwxz'
const inLetters = (value: number, length: number): string =>
  length === 0
    ? ''
    : inLetters(Math.floor(value / letters.length), length - 1) + letters.charAt(value % letters.length)

/**
 * A name that no other story uses, on this server or a run before: stories share the real one. With the same prefix they
 * sort as they were made, for JavaScript as for the page.
 */
export const unique = (prefix: string) =>
  `${prefix}-${inLetters(Date.now(), 10)}${inLetters(made++, 2)}${inLetters(process.pid, 3)}`

/** A plain client of Argilla's API, to set a story up and to read back what came of it. Never through our server. */
export function createArgillaClient(url: string, apiKey: string) {
  async function call<T>(method: string, path: string, body?: unknown, key = apiKey): Promise<T> {
    const send = () =>
      fetch(`${url}/api/v1${path}`, {
        method,
        headers: {
          'x-argilla-api-key': key,
          'x-extralit-api-key': key,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
    // A connection on which it answered 500 is just being closed.
    const response = await send().catch((error: unknown) => {
      if (method !== 'GET') throw error
      return send()
    })
    const answer: unknown = response.status === 204 ? null : await response.json()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`)
    return answer as T
  }
  const items = async <T>(path: string) => (await call<{ items: T[] }>('GET', path)).items

  return {
    url,
    apiKey,
    call,
    users: () => items<User & { api_key: string }>('/users'),
    /** null when there is none. */
    userByName: async (username: string) =>
      (await items<User & { api_key: string }>('/users')).find((user) => user.username === username) ?? null,
    workspaces: () => items<Workspace>('/me/workspaces'),
    datasets: () => items<Dataset>('/me/datasets'),
    membersOf: async (workspaceId: string) =>
      (await items<User>(`/workspaces/${workspaceId}/users`)).map((u) => u.username),
    createUser: async (fields: Partial<Person> & { username: string }): Promise<Person> => {
      const body = { first_name: fields.username, role: 'annotator' as Role, password, ...fields }
      return { ...(await call<Person>('POST', '/users', body)), password: body.password }
    },
    updateUser: (id: string, body: Record<string, unknown>) => call<User>('PATCH', `/users/${id}`, body),
    deleteUser: (id: string) => call<User>('DELETE', `/users/${id}`),
    createWorkspace: (name: string) => call<Workspace>('POST', '/workspaces', { name }),
    deleteWorkspace: (id: string) => call<Workspace>('DELETE', `/workspaces/${id}`),
    join: (workspaceId: string, userId: string) =>
      call<User>('POST', `/workspaces/${workspaceId}/users`, { user_id: userId }),
    leave: (workspaceId: string, userId: string) =>
      call<User>('DELETE', `/workspaces/${workspaceId}/users/${userId}`),
    /** The status of a sign-in with username and password: 201 or 401. */
    signInStatus: async (username: string, secret: string) =>
      (
        await fetch(`${url}/api/v1/token`, {
          method: 'POST',
          body: new URLSearchParams({ username, password: secret }),
        })
      ).status,
  }
}

export type ArgillaClient = ReturnType<typeof createArgillaClient>
