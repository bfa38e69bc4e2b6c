import { separatorFor, writeCsv } from '#lib/csv.ts'
import { importFields } from '#lib/import-columns.ts'

const examples = [
  ['ada', 'Ada', 'Lovelace', 'annotator', 'team-a|team-b', '', ''],
  ['grace', 'Grace', 'Hopper', 'admin', 'team-a', '', ''],
]

/** A file to fill in; only the username is needed. */
export const templateCsv = () => writeCsv([[...importFields], ...examples], separatorFor(navigator.language))
