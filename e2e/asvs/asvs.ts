import { access } from './chapters/v04-access.ts'
import { api, files } from './chapters/v12-v13-files-and-api.ts'
import { architecture } from './chapters/v01-architecture.ts'
import { authentication } from './chapters/v02-authentication.ts'
import { business } from './chapters/v11-business.ts'
import { code, communication } from './chapters/v09-v10-communication.ts'
import { configuration } from './chapters/v14-configuration.ts'
import { cryptography } from './chapters/v06-cryptography.ts'
import { data } from './chapters/v08-data.ts'
import { logs } from './chapters/v07-logs.ts'
import { sessions } from './chapters/v03-sessions.ts'
import { validation } from './chapters/v05-validation.ts'
import type { Standard } from '../standards/requirement.ts'
import { level2 } from './level-2.ts'

const chapters = [
  architecture,
  authentication,
  sessions,
  access,
  validation,
  cryptography,
  logs,
  data,
  communication,
  code,
  business,
  files,
  api,
  configuration,
]

export const asvs: Standard = {
  file: 'docs/security.md',
  ids: level2,
  chapters,
  opening: (sum) => `# Security, requirement by requirement

OWASP ASVS 4.0.3, level 2, in our words. Written by \`npm run docs:standards\` from the tables in \`e2e/asvs/\`; a test fails where a
test or a file that is named here does not exist, where a requirement is missing, and where this document is not what they say.
What is promised, and to whom, is in [SECURITY.md](../SECURITY.md).

${sum}`,
}
