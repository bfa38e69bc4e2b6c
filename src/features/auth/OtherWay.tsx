import Link from '@mui/material/Link'

/** Switches to another way of saying who one is. */
export const OtherWay = ({ label, onChoose }: { label: string; onChoose: () => void }) => (
  <Link
    component="button"
    type="button"
    variant="body2"
    underline="always"
    onClick={onChoose}
    sx={{ alignSelf: 'flex-start', minHeight: 24 }}
  >
    {label}
  </Link>
)
