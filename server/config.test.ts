import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { ConfigError } from '#node/settings.ts'
import { readConfig, settingsGiven, type EmbeddedConfig } from './config.ts'

const embedded = (environment: NodeJS.ProcessEnv): EmbeddedConfig => {
  const { argilla } = readConfig(environment)
  if (!('embedded' in argilla)) throw new Error('not the embedded one')
  return argilla.embedded
}

function sentenceOf(read: () => unknown): string {
  try {
    read()
  } catch (error) {
    if (error instanceof ConfigError) return error.message
  }
  throw new Error('not refused')
}

describe('readConfig', () => {
  it('needs nothing', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 6910,
      dataDir: path.resolve('data'),
      sessionSecrets: [],
      trustProxy: false,
      logLevel: 'info',
      activity: 'person',
      activityDays: 90,
      webhookUrl: null,
      supportContact: null,
      argilla: { embedded: { demo: true, database: path.resolve('data/argilla.db') } },
    })
    expect(readConfig({ ARGILLA_API_URL: '', DATA_DIR: '', PORT: '' })).toEqual(readConfig({}))
  })

  it('takes a real Argilla, by whatever of its addresses', () => {
    for (const url of [
      'https://argilla.example/x',
      'https://argilla.example/x/',
      'https://argilla.example/x/api/v1/',
    ]) {
      expect(readConfig({ ARGILLA_API_URL: url }).argilla).toEqual({
        url: 'https://argilla.example/x',
        publicUrl: 'https://argilla.example/x',
      })
    }
    expect(
      readConfig({ ARGILLA_API_URL: 'http://argilla:6900', ARGILLA_PUBLIC_URL: 'https://argilla.example' })
        .argilla,
    ).toEqual({ url: 'http://argilla:6900', publicUrl: 'https://argilla.example' })
  })

  it.each([
    [{ TRUST_PROXY: '2' }, 2],
    [{ TRUST_PROXY: 'true' }, 1],
    [{ TRUST_PROXY: '0' }, false],
    [{ TRUST_PROXY: 'false' }, false],
    [{ TRUST_PROXY: '10.0.0.0/8, ::1' }, '10.0.0.0/8, ::1'],
    [{ TRUST_PROXY: 'fd00::/8,loopback' }, 'fd00::/8,loopback'],
  ])('reads %j', (environment, expected) => {
    expect(readConfig(environment).trustProxy).toBe(expected)
  })

  it('takes what a gateway before Argilla asks for', () => {
    const headers = (ARGILLA_HEADERS: string) => readConfig({ ARGILLA_HEADERS }).argillaHeaders
    expect(headers('')).toEqual({})
    expect(headers('Authorization: Bearer hf_x\n X-Gateway:  a b \n')).toEqual({
      authorization: 'Bearer hf_x',
      'x-gateway': 'a b',
    })
  })

  it('takes where the page is opened', () => {
    const place = (environment: NodeJS.ProcessEnv) => readConfig(environment).place
    expect(place({})).toEqual({ base: '', origin: null })
    expect(place({ BASE_PATH: '/' })).toEqual({ base: '', origin: null })
    expect(place({ BASE_PATH: '/tools/admin/' })).toEqual({ base: '/tools/admin', origin: null })
    const publicUrl = { PUBLIC_URL: 'https://argilla.example:8443/admin', BASE_PATH: '/admin' }
    expect(place(publicUrl)).toEqual({ base: '/admin', origin: 'https://argilla.example:8443' })
    expect(() => place({ PUBLIC_URL: 'https://argilla.example/admin' })).toThrow(
      'PUBLIC_URL ends with the path /admin, but BASE_PATH is /.',
    )
    for (const BASE_PATH of ['admin', '//admin', '/a b', '/a"b', '/../b', '/a?b', '/a;b', '/a/.'])
      expect(() => place({ BASE_PATH }), BASE_PATH).toThrow(/^BASE_PATH must be a path such as/)
  })

  it('takes where Argilla reaches it', () => {
    const webhookUrl = (environment: NodeJS.ProcessEnv) => readConfig(environment).webhookUrl
    expect(webhookUrl({ WEBHOOK_URL: 'http://admin:6910/' })).toBe('http://admin:6910')
    const below = { WEBHOOK_URL: 'http://admin:6910/admin/', BASE_PATH: '/admin' }
    expect(webhookUrl(below)).toBe('http://admin:6910/admin')
    expect(() => webhookUrl({ ...below, WEBHOOK_URL: 'http://admin:6910' })).toThrow(
      'WEBHOOK_URL does not end with BASE_PATH, below which alone anything is answered. Put /admin at its end.',
    )
  })

  it('ends sessions as it is told to', () => {
    expect(readConfig({}).sessions).toEqual({ lifetimeSeconds: 12 * 3600, idleSeconds: 1800 })
    const given = { SESSION_HOURS: '168', SESSION_IDLE_MINUTES: '1440' }
    expect(readConfig(given).sessions).toEqual({ lifetimeSeconds: 168 * 3600, idleSeconds: 86_400 })
    for (const wrong of ['0', '169', '1.5']) {
      expect(() => readConfig({ SESSION_HOURS: wrong })).toThrow('SESSION_HOURS must be a number of hours')
    }
    for (const wrong of ['4', '1441', 'x']) {
      expect(() => readConfig({ SESSION_IDLE_MINUTES: wrong })).toThrow('SESSION_IDLE_MINUTES must be')
    }
  })

  it('keeps of the picture what it is told to', () => {
    expect(readConfig({}).pictureBytes).toBe(256 * 1024 * 1024)
    expect(readConfig({ PICTURE_MEMORY: '2' }).pictureBytes).toBe(2 * 1024 * 1024)
  })

  it('waits for Argilla as long as it is told to', () => {
    expect(readConfig({}).timeouts).toEqual({ answer: 15_000, list: 60_000 })
    expect(readConfig({ ARGILLA_TIMEOUT: '2' }).timeouts).toEqual({ answer: 2_000, list: 8_000 })
  })

  it.each([
    ['PORT', 'http'],
    ['PICTURE_MEMORY', '-1'],
    ['ARGILLA_TIMEOUT', '0'],
    ['ARGILLA_TIMEOUT', '1.5'],
    ['PORT', '65536'],
    ['ARGILLA_API_URL', 'argilla.example'],
    ['ARGILLA_API_URL', 'ftp://argilla.example'],
    ['ARGILLA_API_URL', 'https://owner:SECRET@argilla.example'],
    ['ARGILLA_PUBLIC_URL', 'x'],
    ['ARGILLA_HEADERS', 'SECRET@'],
    ['ARGILLA_HEADERS', 'Authorization: Bearer x\nHost: SECRET@'],
    ['ARGILLA_HEADERS', 'X-Argilla-Api-Key: SECRET@'],
    ['SESSION_SECRET', 'too-short'],
    ['SESSION_SECRET', 'x'.repeat(32)],
    ['SESSION_SECRET', '9f3c7a1be04d5286c1d7f2039ab4e86d,too-short'],
    ['SESSION_SECRET', ','],
    ['TRUST_PROXY', 'maybe'],
    ['TRUST_PROXY', '12'],
    ['TRUST_PROXY', 'fade'],
    ['TRUST_PROXY', '10.0.0'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['TRUST_PROXY', '0.0.0.0/0'],
    ['TRUST_PROXY', '10.0.0.1:8080'],
    ['TRUST_PROXY', '10.0.0.1,'],
    ['LOG_LEVEL', 'loud'],
    ['JOURNAL_DAYS', '0'],
    ['ACTIVITY_DAYS', '30'],
    ['WEBHOOK_URL', 'admin:6910'],
    ['JOURNAL_DAYS', '0'],
    ['DATABASE_URL', 'mysql://x'],
    ['DATABASE_URL', 'postgres:SECRET@x'],
    ['DATABASE_URL', 'file:'],
    ['DATABASE_URL', 'file://other-machine/x.db'],
    ['JOURNAL_URL', 'file:///SECRET@'],
    ['JOURNAL_AUTH_TOKEN', 'too-short'],
    ['ACTIVITY', 'SECRET@'],
    ['SUPPORT_CONTACT', 'SECRET@'.repeat(30)],
    ['EMBEDDED_PORT', '-1'],
    ['DEMO', 'yes'],
  ])('names %s when it is %s, and does not quote it', (name, value) => {
    const read = () => readConfig({ [name]: value })
    expect(read).toThrow(ConfigError)
    expect(read).toThrow(new RegExp(`^${name} must .*\\.$`))
    expect(read).not.toThrow(/SECRET@|too-short|mysql/)
  })

  it('looks at the settings of the embedded one also where another is used, and says that they are not', () => {
    const real = { ARGILLA_API_URL: 'https://argilla.example', HOST: '0.0.0.0', LOG_LEVEL: 'warn' }
    for (const wrong of [{ DEMO: 'yes' }, { OWNER_PASSWORD: 'short' }, { EMBEDDED_PORT: '-1' }]) {
      const sentence = sentenceOf(() => readConfig(wrong))
      expect(sentence).toMatch(/ must .*\.$/)
      expect(sentenceOf(() => readConfig({ ...real, ...wrong }))).toBe(sentence)
    }
    expect(readConfig(real).unused).toEqual([])
    expect(readConfig({ ...real, DEMO: '1', OWNER_USERNAME: 'o', EMBEDDED_PORT: '' }).unused).toEqual(
      ['DEMO', 'OWNER_USERNAME'].map(
        (name) => `${name} is not used: it is the embedded Argilla's, and ARGILLA_API_URL names another one.`,
      ),
    )
    expect(readConfig({ DEMO: '1' }).unused).toEqual([])
    expect(readConfig({ ARGILLA_PUBLIC_URL: 'https://argilla.example' }).unused).toEqual([
      'ARGILLA_PUBLIC_URL is not used: without ARGILLA_API_URL the embedded Argilla runs.',
    ])
  })

  it('is a demo when nothing says otherwise', () => {
    expect(embedded({ PORT: '7000', DATA_DIR: 'x' })).toMatchObject({ demo: true, env: { DEMO: '1' } })
    expect(embedded({ OWNER_USERNAME: 'x' })).toMatchObject({ demo: false, env: { DEMO: '0' } })
    expect(embedded({ DEMO: 'true', EMBEDDED_DATABASE: 'x' })).toMatchObject({
      demo: true,
      env: { DEMO: '1' },
    })
  })

  it('refuses a demo that others can reach', () => {
    expect(() => readConfig({ DEMO: '1', HOST: '0.0.0.0' })).toThrow(/HOST is 0\.0\.0\.0/)
    expect(() => readConfig({ DEMO: '1', TRUST_PROXY: '1' })).toThrow(/TRUST_PROXY is 1, but the demo's/)
    expect(() => readConfig({ DEMO: '1', PUBLIC_URL: 'https://team.example' })).toThrow(/PUBLIC_URL is https/)
    for (const HOST of ['localhost', '127.0.0.2', '::1', '[::1]'])
      expect(embedded({ DEMO: '1', HOST }).demo).toBe(true)
    const own = { TRUST_PROXY: 'false', PUBLIC_URL: 'http://[::1]:6910' }
    expect(embedded({ DEMO: '1', ...own }).demo).toBe(true)
  })

  it('hands the embedded one its own settings and no others', () => {
    const env = {
      OWNER_USERNAME: 'a',
      OWNER_PASSWORD: 'a password',
      EMBEDDED_PORT: '7001',
      EMBEDDED_HOST: '',
      SESSION_SECRET: '9f3c7a1be04d5286c1d7f2039ab4e86d',
    }
    const { env: handed, secrets } = embedded(env)
    expect(secrets).toEqual({ OWNER_PASSWORD: 'a password' })
    expect(handed).toEqual({
      OWNER_USERNAME: 'a',
      EMBEDDED_PORT: '7001',
      EMBEDDED_DATABASE: path.resolve('data/argilla.db'),
      DEMO: '0',
      LOG_LEVEL: 'warn',
    })
  })
})

it('takes whom to ask, and what is shown of who did how much', () => {
  const given = { ACTIVITY: 'team', SUPPORT_CONTACT: 'Eve, eve@team.example' }
  expect(readConfig(given)).toMatchObject({ activity: 'team', supportContact: 'Eve, eve@team.example' })
})

it('shows nobody what Argilla is called within, but those at this machine', () => {
  const publicUrl = (environment: Record<string, string>) => {
    const { argilla } = readConfig({ ARGILLA_API_URL: 'http://argilla:6900', ...environment })
    return 'url' in argilla ? argilla.publicUrl : undefined
  }
  expect(publicUrl({ HOST: '0.0.0.0' })).toBeNull()
  expect(publicUrl({})).toBe('http://argilla:6900')
  expect(publicUrl({ HOST: '0.0.0.0', ARGILLA_PUBLIC_URL: 'http://argilla' })).toBe('http://argilla')
  expect(publicUrl({ HOST: '0.0.0.0', ARGILLA_API_URL: 'https://a.example' })).toBe('https://a.example')
})

it('takes several session secrets', () => {
  const [one, two] = ['9f3c7a1be04d5286c1d7f2039ab4e86d', 'T0m1rWq-8sJf_Zk3vY6hXc9LbNa2pE5uRgQd']
  for (const text of [`${one},${two}`, `${one}\n${two}\n`])
    expect(readConfig({ SESSION_SECRET: text }).sessionSecrets).toEqual([one, two])
})

describe('what the journal keeps of the settings', () => {
  it('is what was given, without secrets and names', () => {
    expect(
      settingsGiven({
        HOST: '127.0.0.1',
        PORT: '',
        PATH: '/bin',
        SESSION_SECRET: 'SECRET',
        OWNER_USERNAME: 'SECRET',
        OWNER_PASSWORD: 'SECRET',
        OWNER_API_KEY: 'SECRET',
        EMBEDDED_SECRET_KEY: 'SECRET',
        ARGILLA_HEADERS: 'SECRET',
        DATABASE_URL: 'postgres://SECRET:SECRET@db.example:5432/admin?password=SECRET',
      }),
    ).toEqual({
      HOST: '127.0.0.1',
      SESSION_SECRET: 'set',
      OWNER_USERNAME: 'set',
      OWNER_PASSWORD: 'set',
      OWNER_API_KEY: 'set',
      EMBEDDED_SECRET_KEY: 'set',
      ARGILLA_HEADERS: 'set',
      DATABASE_URL: 'postgres://db.example:5432/admin',
    })
  })
})
