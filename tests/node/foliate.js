// foliate-js as the tests drive it. reader.js says what each of these functions is for.
import '/node/foliate-js/view.js'
import { FootnoteHandler } from '/node/foliate-js/footnotes.js'

let view, look, popup
const inBook = href => String(href).replace(/^EPUB\//, '')
const lines = items => (items ?? []).flatMap(one => [[one.label, inBook(one.href)], ...lines(one.subitems)])

export const open = async (file, style) => {
    look = style
    view = document.createElement('foliate-view')
    document.body.append(view)
    await view.open(file)
    view.renderer.setStyles(style)
    await view.init({})
}
export const contents = () => lines(view.book.toc)
export const pageList = () => lines(view.book.pageList)
export const documents = () => view.renderer.getContents().map(({ doc }) => doc)
export const where = () => {
    const { page, pages } = view.renderer
    const index = view.renderer.getContents()[0].index
    return { file: inBook(view.book.sections[index].id), first: page, last: page, of: pages - 2,
        text: view.lastLocation.range.toString() }
}
export const next = () => view.next()
export const previous = () => view.prev()
export const goTo = href => view.goTo(href.includes('://') ? href : `EPUB/${href}`)

// A click on a note's call opens a small view of its own, as in Foliate; what it shows is kept in `notes`.
export const notes = []
export const watchNotes = () => {
    const handler = new FootnoteHandler()
    handler.detectFootnotes = false  // no guessing by superscripts: the ebook says what is a note
    handler.addEventListener('before-render', ({ detail }) => {
        detail.view.style.cssText = 'position: fixed; inset: auto 0 0 0; height: 30%'
        document.body.append(detail.view)
        detail.view.renderer.setStyles(look)
    })
    handler.addEventListener('render', ({ detail }) => {
        notes.push([detail.href, detail.type, detail.view.renderer.getContents()[0].doc.body.textContent])
        popup = detail.view
    })
    view.addEventListener('link', e => handler.handle(view.book, e)?.catch(e => console.error(e)))
}
export const closeNote = () => {
    popup?.close()
    popup?.remove()
}
