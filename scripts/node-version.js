// Says so in a sentence where Node is too old; what would come else is a syntax error from some package.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`argilla-admin needs Node 20.19 or newer; this is ${process.versions.node}.\n`)
  process.exit(1)
}
