import { existsSync, readFileSync } from 'node:fs'

const manifestFile = 'dist/public/.vite/manifest.json'
if (!existsSync(manifestFile))
  throw new Error('Run `npm run build` first: sizes are those of the built page.')
const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'))

/** All JavaScript that the browser needs before these modules can run, each file once. */
function filesOf(...modules) {
  const files = new Set()
  const add = (name) => {
    const chunk = manifest[name]
    if (chunk === undefined) throw new Error(`${name} is not in the manifest; has it been moved?`)
    if (files.has(chunk.file)) return
    files.add(chunk.file)
    for (const imported of chunk.imports ?? []) add(imported)
  }
  modules.forEach(add)
  return [...files].map((file) => `dist/public/${file}`)
}

const signIn = ['index.html', 'src/app/start.tsx']

export default [
  {
    name: 'JavaScript for the sign-in page',
    path: filesOf(...signIn),
    limit: '156 KiB',
    gzip: true,
  },
  {
    name: 'JavaScript for the users page',
    path: filesOf(...signIn, 'src/app/routed.tsx', 'src/features/users/list/UsersPage.tsx'),
    limit: '205 KiB',
    gzip: true,
  },
]
