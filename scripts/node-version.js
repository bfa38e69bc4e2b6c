// Says so in a sentence where Node is too old; what would come else is a syntax error from some package.
// The same versions as "engines" in package.json, where npm refuses them.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const oldestMinor = { 20: 19, 22: 13 }[major] ?? (major >= 24 ? 0 : Infinity)
if (minor < oldestMinor) {
  process.stderr.write(
    `argilla-admin needs Node 20.19, 22.13, or 24 and newer; this is ${process.versions.node}.\n`,
  )
  process.exit(1)
}
