// The ruler check: how many pixels a real millimetre takes on this screen, remembered by the browser.

import { text } from "./live.js";

const KEY = "kaartenset-pixels-in-100-mm";
const BY_STANDARD = (100 * 96) / 25.4;
const LENGTHS = [100, 50, 20]; // Of the bar, in millimetres: the longest that the screen has room for.
const CARD = [85.6, 53.98]; // Of a bank card, in millimetres (ISO/IEC 7810, ID-1).

function remembered() {
  try {
    const found = Number(localStorage.getItem(KEY));
    return found >= 200 && found <= 1200 ? found : BY_STANDARD;
  } catch {
    return BY_STANDARD;
  }
}

/** Show a bar and a bank card that are not cut off; a card may stand upright. */
function showMeasures(real) {
  const measures = document.querySelector(".measures");
  const [bar, card] = measures.children;
  const room = measures.clientWidth / real; // 0 while the measures are not shown.
  const length = LENGTHS.find((each) => each <= room) ?? LENGTHS.at(-1);
  bar.style.setProperty("--length", length);
  bar.textContent = text("pitch", { mm: length });
  const [wide, high] = CARD;
  card.classList.toggle("upright", room < wide);
  card.textContent = text(room < wide ? "ruler_card_upright" : "ruler_card");
  card.hidden = room < high;
}

/** Set up the slider, and call `changed` with the pixels of a millimetre, now and when it moves. */
export function startRuler(changed) {
  const slider = document.getElementById("pixels");
  let real = BY_STANDARD / 100;
  const show = (pixels) => {
    slider.value = pixels;
    document.getElementById("pixels-now").textContent = text("ruler_now", { pixels: Math.round(pixels) });
    document.documentElement.style.setProperty("--real", pixels / 100);
    real = pixels / 100;
    showMeasures(real);
    changed(real);
  };
  const keep = (pixels) => {
    try {
      localStorage.setItem(KEY, pixels);
    } catch {
      // A browser that keeps nothing shows it for this time.
    }
    show(pixels);
  };
  slider.addEventListener("input", () => keep(Number(slider.value)));
  document.getElementById("pixels-reset").addEventListener("click", () => keep(BY_STANDARD));
  for (const [each, event] of [[document.getElementById("ruler"), "toggle"], [window, "resize"]]) {
    each.addEventListener(event, () => showMeasures(real));
  }
  show(remembered());
}
