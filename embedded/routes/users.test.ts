import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { User } from '../database/users.ts'
import { createPasswords } from '../passwords.ts'
import { createTestServer, testPassword, type TestServer } from '../testing.ts'

let server: TestServer
beforeEach(async () => {
  server = await createTestServer()
})
afterEach(() => server.app.close())

const nowhere = '00000000-0000-4000-8000-000000000000'
const ann = { first_name: 'Ann', username: 'ann', password: testPassword }
const errorsOf = (body: unknown) =>
  (body as { detail: { params: { errors: { type: string; loc: unknown[]; msg: string }[] } } }).detail.params
    .errors

describe('creating a user', () => {
  it('answers the whole user, with the defaults', async () => {
    const { status, body } = await server.send('olivia', 'POST', '/users', { ...ann, nickname: 'ignored' })

    expect(status).toBe(201)
    expect(body).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4/) as string,
      first_name: 'Ann',
      last_name: null,
      username: 'ann',
      role: 'annotator',
      api_key: expect.stringMatching(/^[\w-]{107}$/) as string,
      inserted_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?$/) as string,
      updated_at: (body as User).inserted_at,
    })
    expect(await server.signIn('ann')).toMatchObject({ status: 201 })
  })

  it('trims first and last names but not the username, and keeps any Unicode, NUL too', async () => {
    const { body } = await server.send('olivia', 'POST', '/users', {
      ...ann,
      first_name: '\u0085 Ann\u2003',
      last_name: '\ufeffLee\u001c',
      username: ' a\0n 🙂 ',
    })

    expect(body).toMatchObject({ first_name: 'Ann', last_name: '\ufeffLee\u001c', username: ' a\0n 🙂 ' })
    expect((await server.send('olivia', 'GET', `/users/${(body as User).id}`)).body).toEqual(body)
  })

  it('takes a predefined id in any form, once', async () => {
    const id = 'ABCDEF00-0000-4000-8000-000000000001'
    const first = await server.send('olivia', 'POST', '/users', { ...ann, id: `urn:uuid:${id}` })
    const again = await server.send('olivia', 'POST', '/users', { ...ann, username: 'bob', id })

    expect((first.body as User).id).toBe(id.toLowerCase())
    expect(again).toMatchObject({
      status: 409,
      body: { detail: `User with id \`${id.toLowerCase()}\` is not unique` },
    })
  })

  it('refuses a username that is taken, and takes one that differs by case', async () => {
    await server.addUser('ann')

    expect(await server.send('olivia', 'POST', '/users', ann)).toMatchObject({
      status: 409,
      body: { detail: 'User username `ann` is not unique' },
    })
    expect(await server.send('olivia', 'POST', '/users', { ...ann, username: 'ANN' })).toMatchObject({
      status: 201,
    })
  })

  it('lets only one of two who ask for the same username at once have it', async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => server.send('olivia', 'POST', '/users', ann)),
    )
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 409, 409, 409, 409])
  })

  it('names every wrong field at once, in the order of the model', async () => {
    const { status, body } = await server.send('olivia', 'POST', '/users', {
      id: '7',
      first_name: ' ',
      last_name: 5,
      role: 'root',
      password: '🙂'.repeat(7),
    })

    expect(status).toBe(422)
    expect(errorsOf(body)).toEqual([
      {
        type: 'uuid_parsing',
        loc: ['body', 'id'],
        msg: 'Input should be a valid UUID, invalid length: expected length 32 for simple format, found 1',
      },
      {
        type: 'string_too_short',
        loc: ['body', 'first_name'],
        msg: 'String should have at least 1 character',
      },
      { type: 'string_type', loc: ['body', 'last_name'], msg: 'Input should be a valid string' },
      { type: 'missing', loc: ['body', 'username'], msg: 'Field required' },
      { type: 'enum', loc: ['body', 'role'], msg: "Input should be 'owner', 'admin' or 'annotator'" },
      {
        type: 'string_too_short',
        loc: ['body', 'password'],
        msg: 'String should have at least 8 characters',
      },
    ])
  })

  it('looks at the JSON before the credentials, at these before the fields, and at the role last', async () => {
    await server.addUser('bob')
    const nobody = {}

    expect((await server.send(nobody, 'POST', '/users', '{"a":')).status).toBe(422)
    expect((await server.send(nobody, 'POST', '/users', {})).status).toBe(401)
    expect((await server.send('bob', 'POST', '/users', {})).status).toBe(422)
    expect((await server.send('bob', 'POST', '/users', ann)).status).toBe(403)
    expect(errorsOf((await server.send(nobody, 'POST', '/users', '{"é🙂":tru}')).body)).toEqual([
      { type: 'json_invalid', loc: ['body', 6], msg: 'JSON decode error' },
    ])
  })
})

describe('updating a user', () => {
  it('moves updated_at only when something is different', async () => {
    const user = await server.addUser('ann')
    const same = await server.send('olivia', 'PATCH', `/users/${user.id}`, {
      first_name: ' ann ',
      role: 'annotator',
    })
    const changed = await server.send('olivia', 'PATCH', `/users/${user.id}`, {
      last_name: 'Lee',
      role: 'admin',
    })

    expect(same.body).toEqual(user)
    expect(changed.body).toMatchObject({ last_name: 'Lee', role: 'admin', inserted_at: user.inserted_at })
    expect((changed.body as User).updated_at > user.updated_at).toBe(true)
  })

  it('takes null for the last name only', async () => {
    const user = await server.addUser('ann', { last_name: 'Lee' })
    const { status, body } = await server.send('olivia', 'PATCH', `/users/${user.id}`, {
      role: null,
      username: null,
    })

    expect(status).toBe(422)
    expect(errorsOf(body)).toEqual([
      {
        type: 'value_error',
        loc: ['body'],
        msg: 'Value error, The following keys must have non-null values: username, role',
      },
    ])
    expect(
      (await server.send('olivia', 'PATCH', `/users/${user.id}`, { last_name: null })).body,
    ).toMatchObject({
      last_name: null,
    })
  })

  it('refuses a taken username in Python’s words', async () => {
    const user = await server.addUser('ann')
    await server.addUser("o'b\n\u200b")

    expect(
      await server.send('olivia', 'PATCH', `/users/${user.id}`, { username: "o'b\n\u200b" }),
    ).toMatchObject({ status: 422, body: { detail: 'Username "o\'b\\n\\u200b" already exists' } })
  })

  it('changes the password, and the key stays', async () => {
    const user = await server.addUser('ann')
    const { body } = await server.send('olivia', 'PATCH', `/users/${user.id}`, {
      password: 'another-password',
    })

    expect((body as User).api_key).toBe(user.api_key)
    expect((await server.signIn('ann')).status).toBe(401)
    expect((await server.signIn('ann', 'another-password')).status).toBe(201)
  })

  it('sets what was sent, whatever else was changed while the password waited to be hashed', async () => {
    const passwords = createPasswords({ rounds: 4 })
    let meanwhile: () => Promise<unknown> = () => Promise.resolve()
    const hash = (password: string) => meanwhile().then(() => passwords.hash(password))
    const slow = await createTestServer({ passwords: { ...passwords, hash } })
    onTestFinished(() => slow.app.close())
    const { id } = await slow.addUser('ann', { role: 'admin' })
    const change = (body: object) => slow.send('olivia', 'PATCH', `/users/${id}`, body)
    meanwhile = () => change({ role: 'owner', last_name: 'Lee' })
    const { body } = await change({ password: 'another one', role: 'admin' })
    expect(body).toMatchObject({ role: 'admin', last_name: 'Lee' })
  })

  it('answers 404 for an unknown user before 403', async () => {
    await server.addUser('bob')

    expect((await server.send('bob', 'PATCH', `/users/${nowhere}`, {})).status).toBe(404)
    expect((await server.send('bob', 'DELETE', `/users/${nowhere}`)).status).toBe(404)
    expect((await server.send('bob', 'GET', `/users/${nowhere}`)).status).toBe(403)
    expect((await server.send('olivia', 'GET', `/users/${nowhere}`)).body).toEqual({
      detail: `User with id \`${nowhere}\` not found`,
    })
  })

  it('fails as Argilla does for bodies that are no object', async () => {
    const user = await server.addUser('ann')
    const patch = (body: string) => server.send('olivia', 'PATCH', `/users/${user.id}`, body)

    expect(await patch('5')).toMatchObject({
      status: 500,
      body: { detail: { params: { message: "argument of type 'int' is not iterable" } } },
    })
    expect((await patch('["role"]')).status).toBe(500)
    expect((await patch('[]')).status).toBe(422)
    expect(errorsOf((await patch('null')).body)).toEqual([
      { type: 'missing', loc: ['body'], msg: 'Field required' },
    ])
  })
})

describe('deleting a user', () => {
  it('answers the user, takes memberships along and guards nobody', async () => {
    const user = await server.addUser('ann')
    const workspace = await server.addWorkspace('team', user)
    const { status, body } = await server.send('olivia', 'DELETE', `/users/${user.id}`)

    expect(status).toBe(200)
    expect(body).toEqual(user)
    expect((await server.send('olivia', 'GET', `/workspaces/${workspace.id}/users`)).body).toEqual({
      items: [],
    })
    const me = (await server.send('olivia', 'GET', '/me')).body as User
    expect((await server.send('olivia', 'DELETE', `/users/${me.id}`)).status).toBe(200)
    expect((await server.send('olivia', 'GET', '/me')).status).toBe(401)
  })
})

describe('listing users', () => {
  it('is in the order of insertion, whatever the order of the rows, over several pages', async () => {
    await server.database.write(
      ...Array.from({ length: 1200 }, (_, n) => {
        const stored = (1200 - n).toString().padStart(6, '0')
        return [
          'INSERT INTO users VALUES (?, ?, NULL, ?, ?, ?, ?, ?, ?)',
          [
            stored.padStart(32, '0'),
            'U',
            `u${stored}`,
            'annotator',
            `k${stored}`,
            'x',
            ...Array<string>(2).fill(`2020-01-01 00:00:00.${stored}`),
          ],
        ] as const
      }),
    )
    const { body } = await server.send('olivia', 'GET', '/users')

    const names = (body as { items: User[] }).items.map(({ username }) => username)
    expect(names).toHaveLength(1201)
    expect(names.at(-1)).toBe('olivia')
    expect(names.slice(0, -1)).toEqual(names.slice(0, -1).sort())
  })

  it('is for owners', async () => {
    await server.addUser('ada', { role: 'admin' })
    expect((await server.send('ada', 'GET', '/users')).body).toEqual({
      detail: {
        code: 'argilla.api.errors::ForbiddenOperationError',
        params: { detail: 'Operation not allowed' },
      },
    })
  })

  it('writes a time without a fraction where that is zero', async () => {
    await server.database.write(["UPDATE users SET inserted_at = '2026-01-02 03:04:05.000000'", []])
    expect((await server.send('olivia', 'GET', '/me')).body).toMatchObject({
      inserted_at: '2026-01-02T03:04:05',
    })
  })
})
