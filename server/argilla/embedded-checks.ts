import { existsSync } from 'node:fs'
import { noOwner, reachedBy, readEmbeddedSettings, readTogether } from '#node/embedded-settings.ts'
import { ConfigError } from '#node/settings.ts'
import { isNewFile } from '#node/sqlite-file.ts'
import { demoOnNetwork, type EmbeddedConfig } from '../config.ts'

/**
 * Refuses what the embedded Argilla would refuse once it runs: by then the store and the secrets are made, and a start that is refused
 * should leave nothing behind.
 * @throws ConfigError
 */
export function checkEmbedded({ demo, database, env, secrets }: EmbeddedConfig): void {
  const settings = readEmbeddedSettings({ ...env, ...secrets })
  const owner = readTogether(settings)
  const by = reachedBy(settings)
  // An existing file may be nobody's demo; that shows only when it is open.
  if (demo && by && !existsSync(database)) throw new ConfigError(demoOnNetwork(by))
  if (!demo && owner === null && isNewFile(database)) throw noOwner()
}
