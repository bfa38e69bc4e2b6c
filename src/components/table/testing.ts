import type { ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'

type Attributes = Record<string, unknown>

/** As much of an element as React asks for while it draws a table: what hangs in it, and its attributes. */
class Element {
  readonly nodeType = 1
  readonly namespaceURI = 'http://www.w3.org/1999/xhtml'
  readonly style = { setProperty: () => undefined }
  readonly children: Element[] = []
  /** Of a choice: none is looked at. */
  readonly options: readonly Element[] = []
  readonly attributes: Attributes = {}
  parentNode: Element | null = null
  textContent = ''
  readonly ownerDocument: object
  readonly tagName: string

  constructor(ownerDocument: object, tagName: string) {
    this.ownerDocument = ownerDocument
    this.tagName = tagName
  }

  /** How a text is changed later on. */
  set nodeValue(text: string) {
    this.textContent = text
  }
  get firstChild() {
    return this.children[0] ?? null
  }
  appendChild(child: Element) {
    return this.insertBefore(child, null)
  }
  insertBefore(child: Element, next: Element | null) {
    child.parentNode?.removeChild(child)
    this.children.splice(next ? this.children.indexOf(next) : this.children.length, 0, child)
    child.parentNode = this
    return child
  }
  removeChild(child: Element) {
    this.children.splice(this.children.indexOf(child), 1)
    child.parentNode = null
    return child
  }
  setAttribute(name: string, value: unknown) {
    this.attributes[name] = value
  }
  removeAttribute(name: string) {
    Reflect.deleteProperty(this.attributes, name)
  }
  addEventListener() {
    return undefined
  }
  getBoundingClientRect() {
    return { top: 0 }
  }
}

const textOf = ({ textContent, children }: Element): string => textContent + children.map(textOf).join('')

/**
 * Draws in a test as React does in a browser, of which it needs no more than stands here. `window` stays, for React looks
 * at it after a test's end too; vitest gives each file its own.
 */
export function draw() {
  const listeners: [string, () => void][] = []
  const window = {
    // Any class that nothing is an instance of.
    HTMLIFrameElement: Event,
    document: {},
    innerWidth: 1280,
    innerHeight: 800,
    scrollY: 0,
    setTimeout: () => 0,
    clearTimeout: () => undefined,
    addEventListener: (type: string, listener: () => void) => listeners.push([type, listener]),
    removeEventListener: () => undefined,
  }
  const document = {
    nodeType: 9,
    defaultView: window,
    addEventListener: () => undefined,
    createElement: (name: string) => new Element(document, name),
    createElementNS: (_space: string, name: string) => new Element(document, name),
    createTextNode: (text: string) => Object.assign(new Element(document, '#text'), { textContent: text }),
  }
  Object.assign(globalThis, { window })
  const container = new Element(document, 'DIV')
  const root = createRoot(container as unknown as HTMLElement)
  return {
    render: (content: ReactNode) => flushSync(() => root.render(content)),
    text: (): string => textOf(container),
    /** Tells those who listen to the window. */
    dispatch: (type: string) => listeners.forEach(([of, listener]) => of === type && listener()),
    unmount: () => flushSync(() => root.unmount()),
  }
}
