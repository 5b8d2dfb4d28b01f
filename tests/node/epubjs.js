// epub.js as the tests drive it. reader.js says what each of these functions is for.
let book, rendition
const lines = items => items.flatMap(one => [[one.label, one.href], ...lines(one.subitems)])

const script = src => new Promise((resolve, reject) =>
    document.head.append(Object.assign(document.createElement('script'), { src, onload: resolve, onerror: reject })))

export const open = async (file, style) => {
    for (const name of ['jszip/dist/jszip.min.js', 'epubjs/dist/epub.min.js']) await script(`/node/${name}`)
    book = globalThis.ePub(file)
    const place = document.body.appendChild(document.createElement('div'))
    rendition = book.renderTo(place, { width: innerWidth, height: innerHeight, flow: 'paginated' })
    rendition.hooks.content.register(content => content.addStylesheetCss(style, 'theme'))
    await rendition.display()
    await book.loaded.pageList
}
export const contents = () => lines(book.navigation.toc)
export const pageList = () => (book.pageList?.pageList ?? []).map(one => [String(one.page), one.href])
export const documents = () => rendition.getContents().map(one => one.document)
export const where = () => {
    const { start, end } = rendition.currentLocation()
    return { file: start.href, first: start.displayed.page, last: end.displayed.page, of: start.displayed.total }
}
export const next = () => rendition.next()
export const previous = () => rendition.prev()

// epub.js measures where an anchor stands before the faces of a newly opened section have come, and may be a page short: ask again.
export const goTo = async href => {
    await rendition.display(href)
    for (const doc of documents()) await doc.fonts.ready
    return rendition.display(href)
}
