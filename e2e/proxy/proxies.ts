import { execFileSync, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

/** Where the programs are whose names an administrator's PATH has. */
const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), '/usr/sbin', '/usr/local/sbin']
export const find = (name: string): string | null =>
  folders.map((folder) => path.join(folder, name)).find(existsSync) ?? null

/** What an operator pastes: the block of this language in docs/deploy.md. */
export function block(language: string): string {
  const text = readFileSync(path.join(root, 'docs/deploy.md'), 'utf8')
  const found = new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'ms').exec(text)?.[1]
  if (found === undefined) throw new Error(`docs/deploy.md has no block for ${language}`)
  return found
}

export const spaceConfig = () => readFileSync(path.join(root, 'deploy/space/nginx.conf'), 'utf8')

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}

interface Behind {
  argilla: string
  admin: string
}

export interface Proxy {
  /** `https://localhost:PORT`. */
  url: string
  stop: () => Promise<void>
}

/**
 * Starts a proxy by its configuration, with the addresses of this test in the place of those that it names. Its certificate is
 * nobody's.
 */
export async function startProxy(name: 'nginx' | 'caddy', config: string, behind: Behind): Promise<Proxy> {
  const program = find(name)
  if (program === null) throw new Error(`${name} is not installed`)
  const folder = await mkdtemp(path.join(tmpdir(), 'argilla-admin-proxy-'))
  const [certificate, key] = [path.join(folder, 'a.pem'), path.join(folder, 'a.key')]
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...subject]
  execFileSync('openssl', [...made, '-keyout', key, '-out', certificate], { stdio: 'ignore' })
  const port = await freePort()
  const here = config
    .replaceAll('/etc/ssl/argilla.pem', certificate)
    .replaceAll('/etc/ssl/argilla.key', key)
    .replaceAll('argilla.example.org', 'localhost')
    .replaceAll('/opt/argilla-admin', path.join(root, 'deploy/space'))
    .replaceAll('8443', String(port))
    .replaceAll('7860', `127.0.0.1:${port}`)
    .replaceAll('127.0.0.1:6900', behind.argilla)
    .replaceAll('127.0.0.1:6910', behind.admin)
    .replaceAll('/tmp/nginx', path.join(folder, 'nginx'))
  const file = path.join(folder, 'config')
  await writeFile(file, name === 'nginx' ? wholeNginx(here, folder) : `{\n\tadmin off\n}\n${here}`)
  const args =
    name === 'nginx'
      ? ['-p', folder, '-c', file, '-e', 'stderr']
      : ['run', '--config', file, '--adapter', 'caddyfile']
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await listening(port, () => child.exitCode !== null)
  } catch (error) {
    await stop()
    throw new Error(`${name} did not start:\n${output}`, { cause: error })
  }
  return { url: `https://localhost:${port}`, stop }
}

/** What Debian has around a server's block; nothing of the machine's own is touched. */
const wholeNginx = (config: string, folder: string) =>
  config.includes('http {')
    ? config
    : [
        'daemon off;',
        `pid ${folder}/nginx.pid;`,
        'events {}',
        'http {',
        'access_log off;',
        ...['client_body', 'proxy', 'fastcgi', 'scgi', 'uwsgi'].map(
          (it) => `${it}_temp_path ${folder}/${it};`,
        ),
        config,
        '}',
      ].join('\n')

async function listening(port: number, hasEnded: () => boolean): Promise<void> {
  for (;;) {
    if (hasEnded()) throw new Error('it has ended')
    const isThere = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true))
      socket.once('error', () => resolve(false))
      socket.once('connect', () => socket.destroy())
    })
    if (isThere) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
