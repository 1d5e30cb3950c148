// pdf.js, the engine of Firefox's viewer, outside a browser: fills in a form as its viewer does, shows pages with their fields, and
// gives their text.
//
//   node pdfjs.mjs FOLDER-OF-PDFJS fill IN.pdf OUT.pdf ANSWERS.json     texts and true or false by full name; of circles the state
//   node pdfjs.mjs FOLDER-OF-PDFJS show IN.pdf OUT-PREFIX SCALE
//   node pdfjs.mjs FOLDER-OF-PDFJS text IN.pdf OUT.json             the text of each page, letters as they are
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [folder, verb, source, target, last] = process.argv.slice(2);
const require = createRequire(`${folder}/package.json`);
const pdfjs = await import(pathToFileURL(require.resolve("pdfjs-dist/legacy/build/pdf.mjs")));
const fonts = `${folder}/node_modules/pdfjs-dist/standard_fonts/`;
const pdf = await pdfjs.getDocument({ data: new Uint8Array(await readFile(source)), standardFontDataUrl: fonts, verbosity: 0 }).promise;

async function* widgets() {
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    for (const one of await page.getAnnotations()) {
      if (one.subtype === "Widget") yield one;
    }
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

if (verb === "fill") {
  const answers = JSON.parse(await readFile(last, "utf8"));
  for await (const one of widgets()) {
    if (!(one.fieldName in answers)) continue;
    const answer = answers[one.fieldName];
    const value = one.radioButton ? answer === one.buttonValue : answer;
    pdf.annotationStorage.setValue(one.id, { value });
  }
  await writeFile(target, await pdf.saveDocument());
} else if (verb === "show") {
  const { createCanvas } = require("@napi-rs/canvas");
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const viewport = page.getViewport({ scale: Number(last) });
    const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
    await page.render({ canvas, viewport, annotationMode: pdfjs.AnnotationMode.ENABLE }).promise;
    await writeFile(`${target}${number - 1}.ppm`, ppm(canvas));
  }
}
if (verb === "text") {
  const pages = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent({ disableNormalization: true });
    pages.push(items.map((one) => one.str).join(""));
  }
  await writeFile(target, JSON.stringify(pages));
}
await pdf.loadingTask.destroy();
