import { existsSync } from 'node:fs'
import { isLoopback } from '#node/address.ts'
import { noOwner, readEmbeddedSettings, readTogether } from '#node/embedded-settings.ts'
import { ConfigError } from '#node/settings.ts'
import { isNewFile } from '#node/sqlite-file.ts'
import { demoOnNetwork, type EmbeddedConfig } from '../config.ts'

/**
 * Refuses what the embedded Argilla would refuse once it runs: by then the store and the secrets are made, and a start that is refused
 * should leave nothing behind.
 * @throws ConfigError
 */
export function checkEmbedded({ demo, database, env, secrets }: EmbeddedConfig, host: string): void {
  const owner = readTogether(readEmbeddedSettings({ ...env, ...secrets }))
  // An existing file may be nobody's demo; that shows only when it is open.
  if (demo && !isLoopback(host) && !existsSync(database)) throw new ConfigError(demoOnNetwork(host))
  if (!demo && owner === null && isNewFile(database)) throw noOwner()
}
