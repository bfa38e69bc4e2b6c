// What is known to be unsafe of what runs where this is installed: fails where the registry knows of something. Not every
// registry answers; then it says so, and of each package which version runs and which is the newest.
import { spawnSync } from 'node:child_process'

const npm = (...args) => spawnSync('npm', args, { encoding: 'utf8', maxBuffer: 2 ** 26 }).stdout
const parse = (text) => {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

const { metadata, vulnerabilities, message } = parse(npm('audit', '--omit=dev', '--json'))
if (metadata?.vulnerabilities) {
  for (const { name, severity, range } of Object.values(vulnerabilities))
    console.log(`${severity}: ${name} ${range}`)
  console.log(`${metadata.vulnerabilities.total} known of in ${metadata.dependencies.prod} packages.`)
  process.exit(metadata.vulnerabilities.total === 0 ? 0 : 1)
}
console.log(
  `The registry does not say what is unsafe (${message ?? 'no answer'}). What runs, and the newest:`,
)
const { dependencies = {} } = parse(npm('ls', '--omit=dev', '--depth=0', '--json'))
const newer = parse(npm('outdated', '--omit=dev', '--json'))
for (const [name, { version }] of Object.entries(dependencies))
  console.log(`${name} ${version}${newer[name] ? `, newest ${newer[name].latest}` : ''}`)
