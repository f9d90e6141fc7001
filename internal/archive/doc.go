// Package archive takes reports out of what people keep them in: web archives (WARC), mailboxes (mbox), messages (EML),
// PDF files and folders of any of these.
//
// Everything is streamed: one record or one message is in memory at a time, so an archive may be larger than the machine's
// memory. What cannot be read is yielded as an error that names its place (the byte offset of a record or a message in the
// archive, the path of a file in a folder), and reading goes on with the next good one. A [Note] is such an error that
// only tells: files that hold no reports by their kind, pages that the server did not serve.
//
// A WARC file is read as it is or compressed, by record (one gzip member each) or as a whole. Responses and resources that
// hold a page or a text, and conversions to text, become reports; requests, metadata and revisits (which say only that a
// page had not changed) do not. The day of the capture is not the day of publication: it is kept as how the report is
// known under "captured", and a page that does not say when it was published has no date. A message is dated by its own
// header, though, and its outlet is its sender. HTML is preferred to plain text in it, a forwarded message is read in the
// place of the one that carries it.
//
// What the user says of a file (its outlet, its date) holds for all reports in it, over what they say of themselves.
//
// A PDF file's lines become paragraphs, and what stands at the head or foot of several pages is set aside. Its columns come in
// the order in which they were written into the file.
//
// Input is bounded: see the Max constants. A compressed record that unpacks to more than [MaxRatio] times its size, and
// to more than a page can have, is given up. Content that is no report is read past, never held.
//
// The WARC reader is ours: no kept library for Go that streams, and that goes on behind a bad record, was found.
// Mail is read with the standard library. Brotli (andybalholm/brotli, MIT) and zstd (klauspost/compress, BSD) are what
// servers compress pages with. PDF is read by PDFium (BSD, Apache-2.0), the library of Chromium, as WebAssembly through
// klippa-app/go-pdfium (MIT) in the interpreter of wazero (Apache-2.0): no cgo, 11 MB of program, about half a second of one
// core to start and read a page; and a sandbox with its own memory and an end to its time, which no library in Go alone has.
// ledongthuc/pdf (BSD) was tried on files of seven programs: it ran words together in those of three (groff, Ghostscript,
// WeasyPrint), and took no file with the encryption of PDF 2.0; PDFium, on five of them, did so in one (Ghostscript).
package archive
