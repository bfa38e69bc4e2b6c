// The first page takes its focus from the browser; each one after it from its heading, so that a screen
// reader says where one is.
let isFirst = true

/** For what is shown as a page; gives whether it is the first one since the document came. */
export function pageIsShown(): boolean {
  const was = isFirst
  isFirst = false
  return was
}
