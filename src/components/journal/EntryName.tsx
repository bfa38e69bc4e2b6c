import Link from '@mui/material/Link'

interface NameProps {
  /** Where it leads; nothing: it is only named. */
  id: string | null | undefined | false
  name: string | null | undefined
  path: string
}

/** A name in a sentence of the journal, in the writing of usernames. */
export function EntryName({ id, name, path }: NameProps) {
  // A name that was erased leaves the id.
  const shown = <bdi className="mono">{[name, id].find(Boolean) ?? '…'}</bdi>
  return id ? (
    <Link href={path + id} underline="hover">
      {shown}
    </Link>
  ) : (
    shown
  )
}
