#!/usr/bin/env node
// `npx argilla-admin`: the server, or with a word behind it one of the tools (backup, restore, …).
import '../scripts/node-version.js'

await import(process.argv.length > 2 ? '../dist/node/tools.js' : '../dist/node/server.js')
