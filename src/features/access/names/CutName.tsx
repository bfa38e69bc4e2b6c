import { cutInTwo } from './cut.ts'

interface Props {
  name: string
  /** Characters that find room in any case. */
  fits: number
  className: string
}

/** A name of which both ends can be read where it does not fit: many differ in the last letters only. */
export function CutName({ name, fits, className }: Props) {
  const parts = name.length > fits ? cutInTwo(name) : null
  if (!parts) {
    return (
      <span className={className} dir="auto">
        {name}
      </span>
    )
  }
  return (
    <>
      <span className={`${className} cut`} aria-hidden="true">
        <span className="begin">{parts[0]}</span>
        <span className="end">{parts[1]}</span>
      </span>
      <span className="unseen">{name}</span>
    </>
  )
}
