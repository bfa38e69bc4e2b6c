import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import path from 'node:path'

/** Whether a file is there and can be run. */
export function isProgram(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Where programs of these names may be on the PATH: all folders for the first name, then for the next. */
export function onPath(names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean)
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name)))
}

/** Installs Debian's package where we may; gives whether that worked. */
export function installPackage(name) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const run = (command, ...args) => spawnSync(command, args, { stdio: 'inherit', env }).status === 0
  return run('apt-get', 'update', '-q') && run('apt-get', 'install', '-qy', '--no-install-recommends', name)
}
