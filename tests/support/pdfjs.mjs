// pdf.js, the engine of Firefox's viewer, outside a browser: fills in a form as its viewer does, shows pages with their fields, and
// gives their text. Started once for many files: Node takes longer to read pdf.js than pdf.js takes for most of them.
//
//   node pdfjs.mjs FOLDER-OF-PDFJS
//
// Reads a JSON list from each line of standard input, and answers on a line of its own: an empty JSON string, or what went wrong.
//   ["fill", "IN.pdf", "OUT.pdf", "ANSWERS.json"]   texts and true or false by full name; of circles the state
//   ["show", "IN.pdf", "OUT-PREFIX", SCALE]
//   ["text", "IN.pdf", "OUT.json"]                  the text of each page, letters as they are
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

console.log = console.info = console.error; // standard output is for answers
const [folder] = process.argv.slice(2);
const require = createRequire(`${folder}/package.json`);
const pdfjs = await import(pathToFileURL(require.resolve("pdfjs-dist/legacy/build/pdf.mjs")));
const { createCanvas } = require("@napi-rs/canvas");
const fonts = `${folder}/node_modules/pdfjs-dist/standard_fonts/`;

async function* pages(pdf) {
  for (let number = 1; number <= pdf.numPages; number++) yield await pdf.getPage(number);
}

async function fill(pdf, target, file) {
  const answers = JSON.parse(await readFile(file, "utf8"));
  for await (const page of pages(pdf)) {
    for (const one of await page.getAnnotations()) {
      if (one.subtype !== "Widget" || !(one.fieldName in answers)) continue;
      const answer = answers[one.fieldName];
      const value = one.radioButton ? answer === one.buttonValue : answer;
      pdf.annotationStorage.setValue(one.id, { value });
    }
  }
  await writeFile(target, await pdf.saveDocument());
}

async function show(pdf, target, scale) {
  for await (const page of pages(pdf)) {
    const viewport = page.getViewport({ scale });
    const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
    await page.render({ canvas, viewport, annotationMode: pdfjs.AnnotationMode.ENABLE }).promise;
    await writeFile(`${target}${page.pageNumber - 1}.ppm`, ppm(canvas));
  }
}

// The picture without compression, which takes ten times as long as painting it.
function ppm(canvas) {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const head = Buffer.from(`P6 ${canvas.width} ${canvas.height} 255\n`);
  const pixels = Buffer.alloc((data.length / 4) * 3);
  for (let from = 0, to = 0; from < data.length; from += 4, to += 3) {
    pixels[to] = data[from];
    pixels[to + 1] = data[from + 1];
    pixels[to + 2] = data[from + 2];
  }
  return Buffer.concat([head, pixels]);
}

async function text(pdf, target) {
  const found = [];
  for await (const page of pages(pdf)) {
    const { items } = await page.getTextContent({ disableNormalization: true });
    found.push(items.map((one) => one.str).join(""));
  }
  await writeFile(target, JSON.stringify(found));
}

const verbs = { fill, show, text };
for await (const line of createInterface({ input: process.stdin })) {
  let fault = "";
  try {
    const [verb, source, ...rest] = JSON.parse(line);
    const data = new Uint8Array(await readFile(source));
    const loading = pdfjs.getDocument({ data, standardFontDataUrl: fonts, verbosity: 0 });
    try {
      await verbs[verb](await loading.promise, ...rest);
    } finally {
      await loading.destroy();
    }
  } catch (error) {
    fault = error.stack || String(error);
  }
  process.stdout.write(`${JSON.stringify(fault)}\n`);
}
