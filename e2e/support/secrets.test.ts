import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { createSecrets } from './secrets.ts'

it('finds what was sent in whatever was printed or kept, and keys where they must not be', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'argilla-admin-'))
  const secrets = createSecrets()
  secrets.sent({ 'content-type': 'application/x-www-form-urlencoded' }, 'username=ann&password=a+password%21')
  secrets.sent({ 'x-argilla-api-key': 'key of ann' }, '{"first_name":"Ann","password":"another one"}')
  secrets.sent({ 'content-type': 'application/json' }, '{"refresh_token":"one.that.renews"}')
  secrets.sent({ authorization: 'Bearer header.body.signature' }, '')
  secrets.webhooks('{"items":[{"url":"http://admin.example","secret":"c2VjcmV0IG9m"}]}')
  mkdirSync(path.join(folder, 'deep'))
  writeFileSync(path.join(folder, 'deep', 'store.db'), 'x key of ann x')
  writeFileSync(path.join(folder, 'argilla.db'), 'key of ann')
  writeFileSync(path.join(folder, 'argilla.db-wal'), 'header.body.signature')
  const outputs = {
    server: 'GET /x?p=a%20password!',
    embedded: 'another one',
    quiet: 'ann signed in',
    store: 'c2VjcmV0IG9m',
    copy: 'one.that.renews',
  }
  expect(secrets.foundIn(outputs, folder).sort()).toEqual(
    ['argilla.db-wal', 'deep/store.db', 'embedded', 'server', 'store', 'copy'].sort(),
  )
  rmSync(folder, { recursive: true })
})
