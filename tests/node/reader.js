// What both readers are asked, in a page that holds nothing else. A reader (foliate.js, epubjs.js) exports:
//   open(file, style)        the EPUB at an address, with a theme's CSS as people choose it
//   contents(), pageList()   [label, href] of each line, in order
//   where()                  file, first and last page of it that stand on the screen, of how many; the text on it, if known
//   next(), previous()       turn a page
//   goTo(href), documents()  jump; the documents on the screen

const frame = () => new Promise(requestAnimationFrame)
export let reader

// Pages are counted anew when the faces of a document have come and the observer of its size has been told.
const settled = async () => {
    for (const doc of reader.documents()) await doc.fonts.ready
    for (let i = 0; i < 2; i++) await frame()
}

export const open = async (name, file, style) => {
    reader = await import(`/tests/${name}.js`)
    await reader.open(file, style)
    await settled()
}

// Turn pages to the end; the places seen, and what there is to say of each document.
export const walk = async (step, contrast) => {
    const pages = [reader.where()]
    const found = {}
    while (pages.length < 300) {
        found[pages.at(-1).file] ??= { pictures: pictures(), tooWide: tooWide(), faint: faint(contrast), patches: patches(), texts: texts() }
        await reader[step]()
        await settled()
        const now = reader.where()
        if (now.file === pages.at(-1).file && now.first === pages.at(-1).first) return { pages, found }
        pages.push(now)
    }
    throw new Error('the book has no end')
}

export const goTo = async href => {
    await reader.goTo(href)
    await settled()
    return reader.where()
}

// Where an element of the document stands on the screen.
const onScreen = el => {
    const outer = el.ownerDocument.defaultView.frameElement.getBoundingClientRect()
    const { left, top, width, height } = el.getBoundingClientRect()
    return { left: outer.left + left, top: outer.top + top, width, height }
}
const visible = id => reader.documents().some(doc => {
    const el = doc.getElementById(id)
    if (!el) return false
    const { left, top } = onScreen(el)
    return left >= 0 && left < innerWidth && top >= 0 && top < innerHeight
})

// Whether an anchor stands on the screen, at once or when the reader has done scrolling.
export const shows = async id => {
    for (let i = 0; i < 60 && !visible(id); i++) await frame()
    return visible(id)
}

const pictures = () => reader.documents().flatMap(doc => Array.from(doc.images,
    one => [one.alt, one.complete ? one.naturalWidth : 0, one.getBoundingClientRect().width]))

// What is wider than a page, its end would stand on the next or nowhere; and pictures wider than their figure, text would lie on them.
const tooWide = () => reader.documents().flatMap(doc => {
    const style = el => doc.defaultView.getComputedStyle(el)
    const columns = [doc.documentElement, doc.body].map(el => parseFloat(style(el).columnWidth))  // each reader sets another one's
    const page = columns.find(Number.isFinite) ?? doc.documentElement.clientWidth
    return Array.from(doc.body.querySelectorAll('*')).filter(el => {
        const room = el.localName === 'img' ? Math.min(page, el.parentElement.getBoundingClientRect().width) : page
        return Array.from(el.getClientRects()).some(one => one.width > room + 1)
    }).map(el => `${el.localName}.${el.className || el.alt} ${el.getBoundingClientRect().width}`)
})

// Colours, by WCAG 2.2: relative luminance and contrast.
const channels = colour => {
    const [red, green, blue, alpha = 1] = colour.match(/[\d.]+/g).map(Number)
    return { rgb: [red, green, blue], alpha }
}
const luminance = rgb => rgb.map(one => one / 255).map(one => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4)
    .reduce((sum, one, i) => sum + one * [0.2126, 0.7152, 0.0722][i], 0)
const contrast = (a, b) => {
    const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y)
    return (light + 0.05) / (dark + 0.05)
}
const behind = (el, night) => {
    for (let one = el; one; one = one.parentElement) {
        const { rgb, alpha } = channels(one.ownerDocument.defaultView.getComputedStyle(one).backgroundColor)
        if (alpha > 0.5) return rgb
    }
    return night
}
const said = el => Array.from(el.childNodes).some(node => node.nodeType === 3 && node.data.trim())

// Texts (and marks that the style sheet sets before and after them) that can hardly be read, as [text, colour, contrast].
const faint = least => reader.documents().flatMap(doc => {
    const style = (el, part) => doc.defaultView.getComputedStyle(el, part)
    const night = channels(style(doc.documentElement).backgroundColor).rgb
    return Array.from(doc.body.querySelectorAll('*')).flatMap(el => [null, '::before', '::after'].flatMap(part => {
        const { color, content, display } = style(el, part)
        if (display === 'none' || (part ? ['none', 'normal', '""'].includes(content) : !said(el))) return []
        const ratio = contrast(channels(color).rgb, behind(el, night))
        return ratio < least ? [[part ? content : el.textContent.trim(), color, ratio]] : []
    }))
})

// What lies black or white on a theme's paper, as [element, background].
const patches = () => reader.documents().flatMap(doc => Array.from(doc.body.querySelectorAll('*')).flatMap(el => {
    const { backgroundColor } = doc.defaultView.getComputedStyle(el)
    const { rgb, alpha } = channels(backgroundColor)
    const grey = Math.max(...rgb) - Math.min(...rgb) < 12
    return alpha > 0 && grey && (rgb[0] > 225 || rgb[0] < 30) ? [[el.tagName.toLowerCase(), backgroundColor]] : []
}))

// How many elements of the screen's documents there are, so that a check of nothing is not taken for a good one.
const texts = () => reader.documents().flatMap(doc => Array.from(doc.body.querySelectorAll('*')).filter(said)).length

// What the note shows that was opened just now, and close it: [href, kind, text].
export const note = async count => {
    for (let i = 0; i < 120 && reader.notes.length < count; i++) await frame()
    await settled()
    reader.closeNote()
    return reader.notes[count - 1] ?? ['', 'no note opened', '']
}
