/** A field whose frame is drawn by what is around it. */
export const bareSx = {
  minWidth: 0,
  border: 0,
  outline: 'none',
  background: 'none',
  color: 'inherit',
  font: 'inherit',
} as const
